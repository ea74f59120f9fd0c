"""What tests of comments share: a page to comment on, comments in any state, the way to send one."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.db.models import F
from django.utils import timezone
from django_comments.models import Comment as PackageComment
from django_comments_xtd.models import XtdComment

from core.subjects import mark_of
from discussion.commenting import posting, threads
from discussion.commenting.writers import Writer
from discussion.models import Comment, CommentState, Conversation
from discussion.spam import Judgement

CLEAN = Judgement(0, [], held=False)
SPAM = Judgement(50, [], held=True)


def new_url(thing: Any, answers: Any = None) -> str:
    return f"/comments/new/?on={mark_of(thing)}" + (f"&answers={answers.pk}" if answers else "")


def send(client: Any, thing: Any, text: str = "We tried this too.", answers: Any = None, **more: Any) -> Any:
    """Post as whoever is signed in."""
    return client.post(new_url(thing, answers), {"text": text, **more})


def written(thing: Any, by: Any, text: str = "We tried this too.", answers: Any = None) -> Comment:
    """A published comment, whoever wrote it."""
    made = posting.post(thing=thing, text=text, writer=Writer(user=by), judgement=CLEAN, answers=answers)
    if made.state != CommentState.PUBLISHED:
        Comment.objects.filter(pk=made.pk).update(state=CommentState.PUBLISHED, is_public=True)
        made.conversation.published += 1
        made.conversation.save(update_fields=["published"])
    return Comment.objects.get(pk=made.pk)


def crowd(thing: Any, number: int, writers: Sequence[Any]) -> None:
    """So many published comments at once, each with four answers below it, in four queries."""
    talk = threads.locked(thing)
    of = {"content_type": talk.content_type, "object_pk": str(thing.pk), "site_id": settings.SITE_ID}
    bases = PackageComment.objects.bulk_create(
        PackageComment(
            **of, user=writers[place % len(writers)], comment=f"Number {place + 1}.", submit_date=timezone.now()
        )
        for place in range(number)
    )
    rows: dict[Any, list[Any]] = {XtdComment: [], Comment: []}
    for place, base in enumerate(bases):
        first = bases[place - place % 5]
        where = {"thread_id": first.pk, "parent_id": first.pk, "level": min(place % 5, 1), "order": place % 5 + 1}
        own = {"conversation": talk, "target_type": talk.content_type, "target_id": thing.pk}
        own |= {"state": CommentState.PUBLISHED, "html": f"<p>{base.comment}</p>"}
        rows[XtdComment].append(XtdComment(comment_ptr_id=base.pk, **where))
        answers = first.pk if place % 5 else None
        rows[Comment].append(Comment(comment_ptr_id=base.pk, xtd_id=base.pk, answers_id=answers, **where, **own))
    for model, made in rows.items():
        # Django's `bulk_create` refuses rows that lie in several tables.
        model._base_manager._insert(made, fields=model._meta.local_concrete_fields, using="default")
    Conversation.objects.filter(pk=talk.pk).update(published=F("published") + number)


def earlier(comment: Comment, **ago: Any) -> None:
    """As if it had been written that long ago."""
    Comment.objects.filter(pk=comment.pk).update(submit_date=timezone.now() - dt.timedelta(**ago))
