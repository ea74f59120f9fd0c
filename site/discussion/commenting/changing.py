"""What becomes of a comment that stands: edited or withdrawn by its writer, reported by whoever reads it."""

from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from discussion.commenting import publishing, threads
from discussion.commenting.posting import NotOpen
from discussion.commenting.writers import may_edit, may_withdraw, writes_at_once
from discussion.models import Comment, CommentState, HeldFor, Report, Wording
from discussion.spam import Judgement


@transaction.atomic
def edit(*, comment: Comment, text: str, by: Any, judgement: Judgement) -> Comment:
    """Put other words in place and keep those before. Raises `NotOpen` when it is too late."""
    conversation, now = threads.locked_again(comment)
    if not may_edit(now, by):
        raise NotOpen
    if text == now.comment:
        return now
    Wording.objects.create(comment=now, text=now.comment, html=now.html)
    now.comment, now.edited_at = text, timezone.now()
    now.html = publishing.as_html(text, follow=writes_at_once(by))
    now.score, now.reasons = judgement.score, judgement.as_rows()
    if judgement.held and HeldFor.EDITED not in now.held_for:
        now.held_for = [*now.held_for, HeldFor.EDITED.value]
    now.save(update_fields=["comment", "edited_at", "html", "score", "reasons", "held_for"])
    if judgement.held and now.state == CommentState.PUBLISHED:
        publishing.put(now, CommentState.HELD, conversation=conversation)
        publishing.no_longer_count(now)
    elif now.state == CommentState.PUBLISHED:
        publishing.changed_under(conversation.thing)
    return now


@transaction.atomic
def withdraw(*, comment: Comment, by: Any) -> None:
    """Take one's comment back. Raises `NotOpen` when it is not theirs, or gone already."""
    conversation, now = threads.locked_again(comment)
    if not may_withdraw(now, by):
        raise NotOpen
    publishing.put(now, CommentState.WITHDRAWN, conversation=conversation)
    Report.objects.filter(comment=now, settled_at=None).update(settled_at=timezone.now())
    Comment.objects.filter(pk=now.pk).update(open_reports=0)


@transaction.atomic
def report(*, comment: Comment, reason: str, text: str, by: Any = None) -> bool:
    """Tell moderators that a published comment should not stand there; False when `by` has told so already."""
    _conversation, now = threads.locked_again(comment)
    if by is not None and Report.objects.filter(comment=now, by=by).exists():
        return False
    Report.objects.create(comment=now, by=by, reason=reason, text=text)
    Comment.objects.filter(pk=now.pk).update(open_reports=F("open_reports") + 1)
    return True


@transaction.atomic
def settle(*, thing: Any, state: str, owner: Any = None) -> None:
    """Decide who may comment on a thing, and who hears of it."""
    conversation = threads.locked(thing)
    conversation.state, conversation.owner = state, owner
    conversation.save(update_fields=["state", "owner"])
    publishing.changed_under(thing)
