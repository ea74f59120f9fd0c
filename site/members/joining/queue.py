"""Requests to join, in the one moderation queue."""

from operator import attrgetter

from django.utils.translation import gettext, gettext_lazy

from core.registry import QueueKind, queue_kinds
from members import actions
from members.joining import domains
from members.joining import settings as joining
from members.models import JoinRequest


def title(asked: JoinRequest) -> str:
    """Name and domain of the address; the address itself is nobody's business but its owner's."""
    names = {"name": asked.user.get_full_name() or asked.user.username, "domain": domains.domain_of(asked.user.email)}
    return gettext("%(name)s (%(domain)s) wants to join") % names


queue_kinds.register(
    "joining",
    QueueKind(
        label=gettext_lazy("Joining"),
        waiting=joining.waiting,
        title=title,
        template="members/joining/queue.html",
        accept=actions.accept_request,
        refuse=actions.decline_request,
        undo=actions.reopen_request,
        author=attrgetter("user"),
        search=("user__first_name", "user__last_name", "user__username", "reason"),
        author_column="user",
    ),
)
