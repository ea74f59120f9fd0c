"""Going back to a version, taking one change back, hiding what a version said."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.forms import posting
from wiki.history import listing
from wiki.models import WikiChange, WikiPage
from wiki.reading.finding import page_view, trail_to
from wiki.reading.tabs import tabs
from wiki.saving.actions import Saved
from wiki.saving.faults import Conflict, Refused, UnknownVersion
from wiki.saving.standing import hide_text, show_text
from wiki.saving.taking_back import revert, undo_change
from wiki.treating.forms import HideForm, SummaryForm
from wiki.treating.guarding import editing_view, moderating_view

ACTION = "wiki-edit"  # its line in the table of limits
get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@get_or_post
@editing_view
def revert_view(request: HttpRequest, page: WikiPage, number: int) -> HttpResponse:
    """Asks once, then makes an earlier version the newest."""
    return _go_back(request, page, number, revert, "wiki/revert.html", _("The page says what it said in version %d."))


@get_or_post
@editing_view
def undo_view(request: HttpRequest, page: WikiPage, number: int) -> HttpResponse:
    """Asks once, then takes one change back and keeps what came after it."""
    return _go_back(request, page, number, undo_change, "wiki/undo.html", _("Version %d is taken back."))


def _go_back(
    request: HttpRequest, page: WikiPage, number: int, action: Callable[..., Saved], template: str, done: str
) -> HttpResponse:
    change = listing.read(page, number)
    if change is None:
        raise Http404
    form = SummaryForm(request.POST or None)
    refused = posting.refusal(form, request, ACTION) if request.method == "POST" else None
    if request.method == "POST" and refused is None:
        try:
            saved = action(page=page, number=number, by=request.user, summary=form.cleaned_data["summary"])
        except UnknownVersion as fault:
            raise Http404 from fault
        except Refused as fault:
            form.add_error(None, str(fault))
        except Conflict:
            form.add_error(None, _("Later changes touch the same lines, so it cannot be taken back by itself."))
        else:
            messages.success(request, _("The page says this already.") if saved.unchanged else done % number)
            return redirect(page.get_url())
        refused = posting.Refusal()
    return posting.shown(request, template, _frame(request, page, change, form), refused)


@get_or_post
@page_view
@moderating_view
def hide_view(request: HttpRequest, page: WikiPage, number: int) -> HttpResponse:
    """Hides what a version said, with the reason; or shows it again."""
    change = listing.read(page, number)
    if change is None:
        raise Http404
    form = HideForm(request.POST or None)
    if request.method == "POST" and change.hidden_at:
        show_text(change=change, by=request.user)
        return redirect(reverse("wiki_history", args=[page.slug]))
    refused = posting.refusal(form, request, ACTION) if request.method == "POST" else None
    if request.method == "POST" and refused is None:
        try:
            hide_text(change=change, by=request.user, reason=form.cleaned_data["reason"])
        except Refused as fault:
            form.add_error(None, str(fault))
            refused = posting.Refusal()
        else:
            return redirect(reverse("wiki_history", args=[page.slug]))
    return posting.shown(request, "wiki/hide.html", _frame(request, page, change, form), refused)


def _frame(request: HttpRequest, page: WikiPage, change: WikiChange, form: Any) -> dict[str, Any]:
    return {
        "page": page,
        "breadcrumb": trail_to(page, request.user),
        "tabs": tabs(page, request.user, "history"),
        "change": change,
        "form": form,
    }
