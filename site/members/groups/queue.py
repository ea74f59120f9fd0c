"""Requests to groups that nobody looks after, in the one moderation queue; a facilitator decides about the others."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.registry import QueueKind, queue_kinds
from members.actions import groups as actions
from members.models import Membership


def waiting() -> QuerySet[Membership]:
    """Requests to groups without a facilitator who can still sign in."""
    nobody = Q(group__facilitator=None) | Q(group__facilitator__is_active=False)
    return Membership.objects.waiting().filter(nobody).select_related("group", "user")


def title(asked: Membership) -> str:
    """Who wants to join which group."""
    names = {"name": asked.user.get_full_name() or asked.user.username, "group": asked.group.name}
    return gettext("%(name)s wants to join the group “%(group)s”") % names


def accept(*, thing: Membership, by: Any, note: str) -> None:
    """Take them in."""
    actions.accept(membership=thing, by=by, message=note)


def refuse(*, thing: Membership, by: Any, note: str) -> None:
    """Turn them away."""
    actions.decline(membership=thing, by=by, message=note)


def undo(*, thing: Membership, by: Any, note: str) -> None:
    """Let the request wait again."""
    actions.wait_again(membership=thing)


KIND = QueueKind(
    label=_("Joining a group"),
    waiting=waiting,
    title=title,
    template="members/groups/queue.html",
    accept=accept,
    refuse=refuse,
    undo=undo,
)
queue_kinds.register("group-joining", KIND)
