"""Comments in the one moderation queue: those held, and those that somebody reported."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Model, Prefetch, Q, QuerySet
from django.utils.text import Truncator
from django.utils.translation import gettext, gettext_lazy

from core.registry import QueueKind, Scored, Words, queue_kinds
from core.subjects import subjects
from directory.models import Theme
from discussion.commenting import moderating
from discussion.conversations.naming import name_of
from discussion.models import Comment, CommentState, HeldFor, Report

TITLE_LENGTH = 80


def waiting() -> QuerySet[Comment]:
    """What is held or reported, with what the queue shows of it."""
    reports = Report.objects.filter(settled_at=None).select_related("by")
    found: QuerySet[Comment] = Comment.objects.waiting().select_related(
        "user", "conversation", "conversation__content_type", "answers__user"
    )
    return found.prefetch_related(Prefetch("reports", reports, to_attr="open_ones"))


def title(comment: Comment) -> str:
    """Who wrote it and how it begins."""
    words = Truncator(" ".join(comment.comment.split())).chars(TITLE_LENGTH)
    return gettext("Comment of %(name)s: %(words)s") % {"name": name_of(comment), "words": words}


def held(comment: Comment) -> Sequence[Words]:
    """Why it waits, in words."""
    labels = dict(HeldFor.choices)
    return [labels[one] for one in comment.held_for if one in labels] if comment.state == CommentState.HELD else []


def reports(comment: Comment) -> Sequence[Words]:
    """Who reported it and why."""
    return [_reported(one) for one in getattr(comment, "open_ones", ())]


def _reported(report: Report) -> str:
    who = str(report.by) if report.by else gettext("A reader without an account")
    words = {"who": who, "reason": report.get_reason_display(), "text": report.text}
    if report.text:
        return gettext("%(who)s: %(reason)s (“%(text)s”)") % words
    return gettext("%(who)s: %(reason)s") % words


def subject(comment: Comment) -> str:
    """What it is about."""
    kind = comment.conversation.content_type
    return f"{kind.app_label}.{kind.model}:{comment.conversation.object_id}"


def about(thing: Model) -> Q:
    """Comments under one page or row; of a theme, those under whatever has it."""
    app, _dot, model = thing._meta.label_lower.partition(".")
    found = _under(app, model, [thing.pk])
    if isinstance(thing, Theme):
        for label, subject in subjects:
            if subject.discussed and subject.on_theme is not None:
                app, _dot, model = label.partition(".")
                found |= _under(app, model, subject.on_theme(thing).order_by().values("pk"))
    return found


def _under(app: str, model: str, keys: Any) -> Q:
    return Q(
        conversation__content_type__app_label=app,
        conversation__content_type__model=model,
        conversation__object_id__in=keys,
    )


def sent(user: Any) -> QuerySet[Comment]:
    """Every comment of an account, newest first."""
    found: QuerySet[Comment] = Comment.objects.filter(user=user).select_related("user").order_by("-pk")
    return found


queue_kinds.register(
    "comment",
    QueueKind(
        label=gettext_lazy("Comments"),
        waiting=waiting,
        title=title,
        template="discussion/admin/_comment.html",
        accept=moderating.accept,
        refuse=moderating.refuse,
        undo=moderating.reopen,
        spam=moderating.put_away,
        held=held,
        score=lambda comment: Scored.stored(comment.score, comment.reasons),
        reports=reports,
        author=lambda comment: comment.user,
        address=lambda comment: comment.user_email,
        subject=subject,
        text=lambda comment: comment.comment,
        look=lambda comment: comment.get_absolute_url() if comment.is_public else None,
        since="state_at",
        search=("comment", "user__first_name", "user__last_name", "user__username", "user_name"),
        author_column="user",
        held_rows=Q(state=CommentState.HELD),
        reported_rows=Q(state=CommentState.PUBLISHED, open_reports__gt=0),
        about=about,
        sent=sent,
    ),
)
