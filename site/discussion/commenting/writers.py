"""Who writes a comment, and what they may do with it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet, Subquery
from django.utils import timezone

from core import freshness
from core.visibility import group_names
from discussion.models import Comment, CommentState, Conversation, DiscussionSetting, Openness
from members.roles import EDITORS, MODERATORS, TRUSTED

EDITING = timedelta(minutes=15)
AT_ONCE = frozenset({TRUSTED.name, MODERATORS.name, EDITORS.name})  # what they write waits for nobody
DEFAULTS = DiscussionSetting()


@dataclass(frozen=True)
class Writer:
    """An account, or the name and address of somebody without one."""

    user: Any = None
    name: str = ""
    email: str = ""


def with_settings(conversations: QuerySet[Conversation]) -> QuerySet[Conversation]:
    """With what the site decided about comments on each row, so that it costs no query of its own."""
    setting = DiscussionSetting.objects.filter(site__is_default_site=True)
    return conversations.annotate(
        days_open=Subquery(setting.values("days_open")[:1]), held_first=Subquery(setting.values("held_first")[:1])
    )


def openness(conversation: Any, now: datetime | None = None) -> Openness:
    """Who may comment now; `conversation` as `with_settings` gives it, or None before it began."""
    if conversation is None:
        return Openness.ON
    days, last = conversation.days_open or 0, conversation.last_at
    if days and last:  # a row without a comment only says who follows, or what an editor set
        if last < (now or timezone.now()) - timedelta(days=days):
            return Openness.CLOSED
        freshness.holds_until(last + timedelta(days=days))
    return Openness(conversation.state)


def writes_at_once(user: Any) -> bool:
    """Whether comments of theirs are published unseen: trusted members, and whoever looks after the site."""
    return bool(user.is_superuser or not AT_ONCE.isdisjoint(group_names(user)))


def is_new(user: Any, conversation: Any) -> bool:
    """Whether fewer of their comments than the setting asks for have been published."""
    first = conversation.held_first if conversation.held_first is not None else DEFAULTS.held_first
    return Comment.objects.filter(user=user, state=CommentState.PUBLISHED)[:first].count() < first


def is_by(comment: Any, user: Any) -> bool:
    """Whether `user` wrote it."""
    return bool(user.is_authenticated and comment.user_id == user.pk)


def may_edit(comment: Any, user: Any, now: datetime | None = None) -> bool:
    """Whether they wrote it in the last quarter of an hour."""
    open_states = (CommentState.HELD, CommentState.PUBLISHED)
    recent = comment.submit_date > (now or timezone.now()) - EDITING
    return is_by(comment, user) and comment.state in open_states and recent


def may_withdraw(comment: Any, user: Any) -> bool:
    """Whether they wrote it, and it still stands or waits."""
    return is_by(comment, user) and comment.state in {CommentState.HELD, CommentState.PUBLISHED}
