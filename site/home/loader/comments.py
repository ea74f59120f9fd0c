"""Has the demo's members talk below a few pages, and takes what they said out again."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from django.utils.translation import gettext as _

from discussion.commenting import moderating, posting, publishing, threads
from discussion.commenting.writers import Writer
from discussion.models import Comment, CommentState, Conversation
from discussion.spam import Judgement
from home.loader.accounts import CAST, DOMAIN
from home.loader.reading import Demo, Record
from home.loader.rows import Loaded
from members.models import User

SEEN = Judgement(0)
MODERATOR = "demo-moderator"


def load(demo: Demo, loaded: Loaded) -> None:
    """Write what is missing below things that are there. What a moderator has to see waits, if the file says so."""
    people = _people()
    for key, record in demo.of("comments").items():
        thing, user = loaded.things.get(tuple(record["thing"].split("/"))), people.get(record["by"])
        if thing is None or user is None:
            continue
        there = _find(thing, user, record)
        made = there is None and (thing in loaded.new or user in loaded.new)
        if made:
            answers = loaded.things.get(("comments", record["answers"]))
            there = _write(thing, user, record, answers, people.get(MODERATOR))
        if there is not None:
            loaded.keep("comments", key, there, new=made)


def _people() -> dict[str, User]:
    addresses = {person.email: person.handle for person in CAST}
    found = User.objects.filter(email__endswith=f"@{DOMAIN}")
    return {addresses.get(user.email, user.email.partition("@")[0]): user for user in found}


def _find(thing: Any, user: User, record: Record) -> Comment | None:
    kind = ContentType.objects.get_for_model(thing)
    mine = Comment.objects.filter(target_type=kind, target_id=thing.pk, user=user)
    found: Comment | None = mine.filter(comment=record["text"]).first()
    return found


def _write(thing: Any, user: User, record: Record, answers: Comment | None, moderator: Any) -> Comment:
    comment = posting.post(thing=thing, text=record["text"], writer=Writer(user=user), judgement=SEEN, answers=answers)
    if comment.state == CommentState.HELD and not record["waits"]:
        moderating.accept(thing=comment, by=moderator)
    when = timezone.now() - timedelta(days=record["days_ago"])
    Comment.objects.filter(pk=comment.pk).update(submit_date=when, state_at=when)
    Conversation.objects.filter(pk=comment.conversation_id).update(last_at=when)
    return Comment.objects.select_related("user").get(pk=comment.pk)


def remove(demo: Demo, keep: Callable[[Any, str], None]) -> dict[str, int]:
    """Delete what `load` wrote and nobody has changed; what somebody answered stays."""
    people, gone = _people(), 0
    texts = {(record["by"], record["text"]) for record in demo.of("comments").values()}
    users = {user.pk: handle for handle, user in people.items()}
    theirs = Comment.objects.filter(user__in=users).order_by("-pk")
    ours = {row.pk for row in theirs if (users[row.user_id], row.comment) in texts}
    for comment in theirs.filter(pk__in=ours):
        if Comment.objects.filter(answers=comment).exclude(pk__in=ours).exists():
            keep(comment, _("has been answered"))
            continue
        conversation, now = threads.locked_again(comment)
        publishing.put(now, CommentState.REMOVED, conversation=conversation)
        now.delete()
        gone += 1
    return {"comments": gone}
