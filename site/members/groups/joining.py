"""Into a theme group and out of it again."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from core.forms.posting import refusal, shown
from members.actions import groups as actions
from members.groups.forms import AskForm
from members.models import Membership, MembershipState, ThemeGroup
from members.rights import member_required


@require_POST
@member_required
def join(request: HttpRequest, slug: str) -> HttpResponse:
    """Come into an open group; whoever has to ask is led to the form for it."""
    group = _group(slug)
    try:
        actions.join(group=group, user=request.user)
    except ValidationError:
        return redirect("group_ask", slug)
    messages.success(request, _("You are in the group. Good to have you here."))
    return redirect(group)


@require_POST
@member_required
def leave(request: HttpRequest, slug: str) -> HttpResponse:
    """Go out of a group, or take the request back that waits."""
    group = _group(slug)
    if actions.leave(group=group, user=request.user):
        messages.success(request, _("You have left the group."))
    elif actions.withdraw(group=group, user=request.user):
        messages.success(request, _("Your request is taken back."))
    return redirect(group)


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, slug: str) -> HttpResponse:
    """A request to join, with its reason."""
    return _ask(request, _group(slug))


@member_required
def _ask(request: HttpRequest, group: ThemeGroup) -> HttpResponse:
    mine = Membership.objects.filter(group=group, user=request.user.pk).first()
    if (mine and mine.state in {MembershipState.MEMBER, MembershipState.ASKED}) or not actions.must_ask(group, mine):
        return redirect(group)
    form = AskForm(request.POST if request.method == "POST" else None)
    refused = refusal(form, request, "group-ask") if request.method == "POST" else None
    if request.method == "POST" and not refused:
        actions.ask(group=group, user=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, _("Your request is on its way. You get an e-mail when it is decided."))
        return redirect(group)
    return shown(request, "members/groups/ask.html", _form_page(group, form) | {"mine": mine}, refused)


def _form_page(group: ThemeGroup, form: AskForm) -> dict[str, Any]:
    trail = [(_("Groups"), reverse("group_list")), (group.name, group.get_absolute_url()), (_("Ask to join"), "")]
    return {"group": group, "form": form, "trail": trail}


def _group(slug: str) -> ThemeGroup:
    """The group. Raises `Http404` for an address part no group has."""
    return get_object_or_404(ThemeGroup.objects.select_related("facilitator"), slug=slug)
