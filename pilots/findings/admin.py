"""Findings in the admin: a list to search and filter, and withdrawal in place of deletion."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views.snippets import EditView, IndexView, SnippetViewSet, UnpublishView

from discussion.editors.side_panel import WithComments
from pilots import actions
from pilots.models import Finding


class WithdrawForm(forms.Form):
    """The reason readers will see."""

    reason = forms.CharField(
        label=_("Reason"), max_length=250, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One sentence for readers: what was wrong, and where to look instead."),
    )  # fmt: skip


def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks for the reason on GET, withdraws on POST."""
    if not request.user.has_perm("pilots.publish_finding"):
        raise PermissionDenied
    finding = get_object_or_404(Finding.objects.filter(withdrawn_on=None), pk=pk)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.withdraw_finding(finding=finding, reason=form.cleaned_data["reason"], by=request.user)
        messages.success(request, gettext("“%(finding)s” is withdrawn.") % {"finding": finding})
        return redirect(finding.snippet_viewset.get_url_name("list"))
    edit_url = reverse(finding.snippet_viewset.get_url_name("edit"), args=[finding.pk])
    context = {"finding": finding, "form": form, "edit_url": edit_url}
    return TemplateResponse(request, "pilots/admin/withdraw.html", context)


def withdraw_url(finding: Finding) -> str:
    """Where a finding is withdrawn."""
    return reverse(finding.snippet_viewset.get_url_name("withdraw"), args=[finding.pk])


def _withdrawal(finding: Finding) -> list[Button]:
    """The button for it, on findings that have been public and still stand."""
    if finding.withdrawn_on or not finding.first_published_at:
        return []
    return [Button(_("Withdraw"), url=withdraw_url(finding), icon_name="no-view", priority=45)]


def _comparison(finding: Finding) -> list[Button]:
    """What publishing would change, in one step, where there is something unpublished."""
    if not (finding.live and finding.has_unpublished_changes):
        return []
    name = finding.snippet_viewset.get_url_name("revisions_compare")
    url = reverse(name, args=[finding.pk, "live", "latest"])
    return [Button(_("Compare with the live finding"), url=url, icon_name="history", priority=5)]


class FindingIndex(IndexView):
    """The list, with withdrawal among each row's buttons."""

    def get_list_more_buttons(self, instance: Finding) -> list[Any]:
        return [*super().get_list_more_buttons(instance), *_withdrawal(instance)]


class FindingEdit(WithComments, EditView):
    """The form, with comparison and withdrawal at its head, and comments beside it."""

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        return [*_comparison(self.object), *super().header_more_buttons, *_withdrawal(self.object)]


class FindingUnpublish(UnpublishView):
    """Leads to withdrawal: an address that was public says why it is no longer."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.object.withdrawn_on:
            return redirect(self.index_url_name)
        messages.warning(request, gettext("A public finding is withdrawn with a reason, not unpublished."))
        return redirect(withdraw_url(self.object))


class FindingViewSet(SnippetViewSet):
    """Findings of all pilots."""

    model = Finding
    icon = "success"
    menu_label = _("Findings")
    menu_order = 260
    add_to_admin_menu = True
    inspect_view_enabled = True
    copy_view_enabled = False
    list_per_page = 50
    list_display = ("title", "pilot", "strand", "get_standing_display", "date", "withdrawn_on")
    list_filter = ("standing", "pilot", "themes")
    list_export = ("title", "statement", "pilot", "strand", "test_keys", "standing", "date", "withdrawn_on")
    index_view_class = FindingIndex
    edit_view_class = FindingEdit
    unpublish_view_class = FindingUnpublish

    def get_queryset(self, request: HttpRequest) -> Any:
        return Finding.objects.select_related("pilot", "strand")

    def get_urlpatterns(self) -> list[Any]:
        return [*super().get_urlpatterns(), path("withdraw/<int:pk>/", withdraw, name="withdraw")]
