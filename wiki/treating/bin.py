"""For moderators: the recycle bin, and all changes of one account taken back at once."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.models import PageLogEntry

from core.forms import posting
from core.paging import page_of
from members.models import User
from wiki.models import WikiIndexPage, WikiPage
from wiki.saving.faults import Gone
from wiki.saving.standing import restore_page
from wiki.saving.taking_back import Reverted, revert_all_by
from wiki.treating.going_back import ACTION, get_or_post
from wiki.treating.guarding import moderating_view

A_PAGE = 50


class RestoreForm(forms.Form):
    """Which page comes back."""

    page = forms.IntegerField(min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)

    def clean_page(self) -> WikiPage:
        """The page, as long as it is in the bin."""
        found = WikiPage.objects.in_bin().filter(pk=self.cleaned_data["page"]).first()
        if found is None:
            raise forms.ValidationError(_("This page is no longer in the bin."))
        return found


class TakeBackForm(forms.Form):
    """Whose changes go, and since when."""

    account = forms.CharField(label=gettext_lazy("Public name of the account"), max_length=150)
    since = forms.DateTimeField(
        label=gettext_lazy("Since"),
        help_text=gettext_lazy("Year, month, day: 2026-05-31. With a time if need be: 2026-05-31 14:30."),
        error_messages={"invalid": gettext_lazy("Write the day like this: 2026-05-31.")},
    )

    def clean_account(self) -> User:
        """The account of this name."""
        found = User.objects.filter(username__iexact=self.cleaned_data["account"].strip()).first()
        if found is None:
            raise forms.ValidationError(_("No account has this public name."))
        return found

    def clean_since(self) -> Any:
        """A moment that lies behind us."""
        since = self.cleaned_data["since"]
        if since > timezone.now():
            raise forms.ValidationError(_("Write a moment in the past."))
        return since


@get_or_post
@moderating_view
def recycle_bin(request: HttpRequest) -> HttpResponse:
    """Pages that were put away, newest first, each with a button that brings it back."""
    form = RestoreForm(request.POST or None)
    refused = posting.refusal(form, request, ACTION) if request.method == "POST" else None
    if request.method == "POST" and refused is None:
        try:
            restore_page(page=form.cleaned_data["page"], by=request.user)
        except Gone:
            return redirect(request.path)
        messages.success(request, _("The page is back, as it stood."))
        return redirect(form.cleaned_data["page"].get_url())
    pages = WikiPage.objects.in_bin().select_related("deleted_by").defer("source", "html").order_by("-deleted_at", "pk")
    page_obj = page_of(pages, request.GET.get("page"), A_PAGE)
    context = {**_frame(), "page_obj": page_obj, "rows": _with_reasons(page_obj), "form": form}
    return posting.shown(request, "wiki/bin.html", context, refused)


@get_or_post
@moderating_view
def take_back(request: HttpRequest) -> HttpResponse:
    """Takes back every change of one account since a moment, and names the pages where that clashes."""
    form = TakeBackForm(request.POST or None, initial={"account": request.GET.get("account", "")}, label_suffix="")
    refused = posting.refusal(form, request, ACTION) if request.method == "POST" else None
    done: Reverted | None = None
    if request.method == "POST" and refused is None:
        account, since = form.cleaned_data["account"], form.cleaned_data["since"]
        done = revert_all_by(author=account, since=since, by=request.user)
        count = len(done.saved)
        messages.success(request, ngettext("%d page is mended.", "%d pages are mended.", count) % count)
    return posting.shown(request, "wiki/take_back.html", {**_frame(), "form": form, "done": done}, refused)


def _with_reasons(pages: Any) -> list[tuple[WikiPage, str]]:
    """Each page with the words that were said when it was put away. One query."""
    listed = list(pages)
    entries = PageLogEntry.objects.filter(action="wiki.delete", page__in=listed).order_by("timestamp", "pk")
    said = {entry.page_id: str(entry.data.get("reason", "")) for entry in entries}
    return [(page, said.get(page.pk, "")) for page in listed]


def _frame() -> dict[str, Any]:
    index = WikiIndexPage.objects.first()
    return {"breadcrumb": [*index.get_ancestors().filter(depth__gt=1), index] if index else []}
