"""Where a facilitator decides who is in a group: requests first, then the members, each with a tick."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from core.paging import page_of
from members.actions import groups as actions
from members.groups import rights
from members.groups.forms import DecisionForm, Verdict
from members.models import Membership, ThemeGroup

PAGE_SIZE = 50
CARRY_OUT = {
    Verdict.ACCEPT: actions.accept,
    Verdict.DECLINE: actions.decline,
    Verdict.REMOVE: actions.remove,
}


@require_http_methods(["GET", "HEAD", "POST"])
def group_members(request: HttpRequest, slug: str) -> HttpResponse:
    """The requests and the members of one group; a post decides about all who are ticked."""
    group = get_object_or_404(ThemeGroup.objects.select_related("facilitator"), slug=slug)
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    if not rights.may_decide(request.user, group):
        raise PermissionDenied
    form = DecisionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        _decide(request, group, form)
        return redirect("group_members", slug)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "members/groups/members.html", _context(request, group, form), status=status)


def _decide(request: HttpRequest, group: ThemeGroup, form: DecisionForm) -> None:
    """Carry out one verdict on everybody who is ticked, and say how many it still concerned."""
    carry_out = CARRY_OUT[Verdict(form.cleaned_data["verdict"])]
    chosen = Membership.objects.filter(group=group, pk__in=form.chosen).select_related("group", "user")
    message = form.cleaned_data["message"]
    done = sum(carry_out(membership=one, by=request.user, message=message) for one in chosen)
    if done:
        words = ngettext("Decided about %(count)d person.", "Decided about %(count)d people.", done)
        messages.success(request, words % {"count": done})
    if done < len(form.chosen):
        words = ngettext(
            "%(count)d person was left: the request no longer waits, or they are not in the group.",
            "%(count)d people were left: their requests no longer wait, or they are not in the group.",
            len(form.chosen) - done,
        )
        messages.warning(request, words % {"count": len(form.chosen) - done})


def _context(request: HttpRequest, group: ThemeGroup, form: DecisionForm) -> dict[str, Any]:
    everybody = Membership.objects.filter(group=group).select_related("user")
    removing = form.data.get("verdict") == Verdict.REMOVE
    trail = [(_("Groups"), reverse("group_list")), (group.name, group.get_absolute_url()), (_("Who is in it"), "")]
    return {
        "group": group,
        "form": form,
        "removing": removing,
        "not_removing": not removing,
        "requests": list(everybody.waiting()[:PAGE_SIZE]),
        "waiting": everybody.waiting().count(),
        "page_obj": page_of(everybody.members(), request.GET.get("page"), PAGE_SIZE),
        "trail": trail,
    }
