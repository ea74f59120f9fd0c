"""Requests to groups that nobody looks after, in the one moderation queue; a facilitator decides about the others."""

from operator import attrgetter
from typing import Any

from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.registry import QueueKind, queue_kinds
from directory.models import Theme
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


def about(thing: Model) -> Q | None:
    """Requests to groups on a theme."""
    return Q(group__theme=thing) if isinstance(thing, Theme) else None


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
    author=attrgetter("user"),
    search=("user__first_name", "user__last_name", "user__username", "group__name", "reason"),
    author_column="user",
    about=about,
)
queue_kinds.register("group-joining", KIND)
