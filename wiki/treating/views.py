"""Confirming, moving, renaming, protecting and deleting a page."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.forms import posting
from wiki import rights
from wiki.models import WikiPage
from wiki.reading.finding import trail_to
from wiki.reading.tabs import tabs
from wiki.saving.faults import Refused, TitleTaken
from wiki.saving.moving import move_page, rename_page
from wiki.saving.standing import confirm, delete_page, protect
from wiki.treating.forms import DeleteForm, MoveForm, ProtectForm, RenameForm
from wiki.treating.going_back import ACTION, get_or_post
from wiki.treating.guarding import editing_view


class Treatment(NamedTuple):
    """One form of the page: what it is called, its fields, what it does, whether it is for moderators."""

    key: str
    heading: str
    button: str
    form: Callable[..., forms.Form]
    act: Callable[..., Any]
    moderators: bool = False


def _move(page: WikiPage, by: Any, said: dict[str, Any]) -> str:
    move_page(page=page, topic=said["topic"], by=by)
    return _("The page is moved. Its address is the same.")


def _rename(page: WikiPage, by: Any, said: dict[str, Any]) -> str:
    rename_page(page=page, title=said["title"], by=by)
    return _("The page is renamed. The old address leads here.")


def _protect(page: WikiPage, by: Any, said: dict[str, Any]) -> str:
    protect(page=page, by=by, protection=said["protection"], reason=said["reason"])
    return _("Who may change the page is settled.")


def _delete(page: WikiPage, by: Any, said: dict[str, Any]) -> str:
    delete_page(page=page, by=by, reason=said["reason"])
    return _("The page is in the recycle bin.")


def treatments(user: Any) -> list[Treatment]:
    """What `user` may do with a page they may change."""
    all_of_them = [
        Treatment("rename", _("Rename"), _("Rename the page"), RenameForm, _rename),
        Treatment("move", _("Move"), _("Move the page"), MoveForm, _move),
        Treatment("protect", _("Protect"), _("Keep this"), ProtectForm, _protect, moderators=True),
        Treatment("delete", _("Delete"), _("Put into the recycle bin"), DeleteForm, _delete, moderators=True),
    ]
    return [one for one in all_of_them if not one.moderators or rights.may_moderate(user)]


@require_POST
@editing_view
def confirm_view(request: HttpRequest, page: WikiPage) -> HttpResponse:
    """“Still right”: one click, apart from any change."""
    confirm(page=page, by=request.user)
    messages.success(request, _("Thank you. Readers see that you looked at the page today."))
    return redirect(page.get_url())


@get_or_post
@editing_view
def manage(request: HttpRequest, page: WikiPage) -> HttpResponse:
    """Forms to rename, move, protect and delete the page; one is sent at a time."""
    offered = treatments(request.user)
    sent = request.POST.get("do", "")
    bound = {
        one.key: one.form(
            request.POST if one.key == sent else None, prefix=one.key, page=page, user=request.user, label_suffix=""
        )
        for one in offered
    }
    refused = None
    chosen = next((one for one in offered if one.key == sent), None)
    if request.method == "POST":
        refused = posting.refusal(bound[sent], request, ACTION) if chosen else posting.Refusal()
        if chosen and refused is None:
            fault = _carried_out(request, page, chosen, bound[sent])
            if fault is None:
                return redirect(_next(page))
            bound[sent].add_error(None, fault)
            refused = posting.Refusal()
    context: dict[str, object] = {
        "page": page,
        "breadcrumb": trail_to(page, request.user),
        "tabs": tabs(page, request.user, "manage"),
        "treatments": [(one, bound[one.key]) for one in offered],
        "errors_of": bound.get(sent),
    }
    return posting.shown(request, "wiki/manage.html", context, refused)


def _carried_out(request: HttpRequest, page: WikiPage, chosen: Treatment, form: forms.Form) -> str | None:
    """None when it is done, else why it is not."""
    try:
        messages.success(request, chosen.act(page, request.user, form.cleaned_data))
    except Refused as fault:
        return str(fault)
    except TitleTaken:
        return _("Another page has or had this title. Choose another.")
    return None


def _next(page: WikiPage) -> str:
    """Where the page is read now; the wiki's home once it is in the recycle bin."""
    now = WikiPage.objects.filter(pk=page.pk, live=True).first()
    return (now or page.get_parent()).get_url() or "/"
