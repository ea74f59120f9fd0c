"""The place of a comment: its conversation's row is locked, so that two writers never get the same one."""

from contextlib import suppress
from typing import Any, NamedTuple

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, models, transaction
from django.db.models import Max, QuerySet
from django_comments.models import Comment as PackageComment
from django_comments_xtd.models import XtdComment

from core.queries.prepared import Prepared, Slot, add, add_heard
from discussion.commenting.writers import with_settings
from discussion.models import Comment, Conversation


class Place(NamedTuple):
    """Where a comment stands: `thread` is the key of the first of its thread, itself or the one it answers below."""

    thread: int
    level: int
    order: int


def locked(thing: models.Model) -> Any:
    """The conversation under `thing`, made if there is none; nobody else writes in it until the transaction ends."""
    kind = ContentType.objects.get_for_model(thing, for_concrete_model=False)
    found = _of.first(kind=kind.pk, key=thing.pk)
    if found is None:
        with suppress(IntegrityError), transaction.atomic():  # somebody else may be quicker
            Conversation.objects.create(content_type=kind, object_id=thing.pk)
        found = _of.first(kind=kind.pk, key=thing.pk)
    return found


def locked_again(comment: Comment) -> tuple[Any, Any]:
    """The conversation of a comment and the comment as it stands now, both kept from others."""
    conversation = _locking().get(pk=comment.conversation_id)
    return conversation, Comment.objects.select_for_update(of=("self",)).get(pk=comment.pk)


def _locking() -> Any:
    rows: QuerySet[Conversation] = with_settings(Conversation.objects.select_for_update(of=("self",)))
    return rows


_of: Prepared[Any] = Prepared(
    lambda: _locking().filter(content_type=Slot("kind"), object_id=Slot("key")).order_by()[:1]
)


def place_of(key: int, answers: Comment | None) -> Place:
    """Where a comment with this key goes. Threads are two deep: an answer to an answer stands below the same comment.

    Call it while the conversation is locked. One query for an answer.
    """
    if answers is None:
        return Place(key, level=0, order=1)
    thread = answers.thread_id
    last = XtdComment.norel_objects.filter(thread_id=thread).aggregate(last=Max("order"))["last"]
    return Place(thread, level=1, order=last + 1)


def insert(*, conversation: Any, answers: Comment | None, packaged: dict[str, Any], own: dict[str, Any]) -> Comment:
    """Write the three rows of a comment, each once: `packaged` goes into the package's first table, `own` into ours.

    The package would insert, count, shift and save again (up to 19 queries). The key is known once the first row is
    written, and the place, which needs the key, goes into the second.
    """
    comment = Comment(
        content_type_id=conversation.content_type_id,
        object_pk=str(conversation.object_id),
        site_id=settings.SITE_ID,
        conversation=conversation,
        target_type_id=conversation.content_type_id,
        target_id=conversation.object_id,
        answers=answers,
        **packaged,
        **own,
    )
    add(comment, table=PackageComment)
    comment.comment_ptr_id = comment.xtd_id = comment.id
    place = place_of(comment.id, answers)
    comment.thread_id = comment.parent_id = place.thread
    comment.level, comment.order = place.level, place.order
    add(comment, table=XtdComment)
    add_heard(comment)
    return comment
