"""What people write: a comment is kept, and published or held."""

from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from core.subjects import kind_of
from discussion.commenting import publishing, threads
from discussion.commenting.writers import Writer, is_new, openness, writes_at_once
from discussion.confirming import links
from discussion.models import Comment, CommentState, HeldFor, Openness
from discussion.spam import Judgement
from watching.actions import follow_own


class NotOpen(Exception):  # noqa: N818  the project calls these faults
    """Nobody, or not this writer, may comment here any more."""


@transaction.atomic
def post(*, thing: Model, text: str, writer: Writer, judgement: Judgement, answers: Comment | None = None) -> Comment:
    """Keep a comment on `thing` and publish it, or have it wait for its writer or a moderator.

    `answers` is a comment of the same conversation; `judgement` was made before, outside the transaction. Raises
    `NotOpen` when the conversation was closed, `ValueError` for an answer to a comment on something else.
    """
    conversation = threads.locked(thing)
    _check(conversation, writer, answers)
    trusted = writer.user is not None and writes_at_once(writer.user)
    held_for = _held_for(writer, trusted, judgement, conversation)
    comment = threads.insert(
        conversation=conversation,
        answers=answers,
        packaged=_packaged(writer, text, published=not held_for),
        own={
            "html": publishing.as_html(text, follow=trusted),
            "state": _first_state(writer, held_for),
            "held_for": held_for,
            "score": judgement.score,
            "reasons": judgement.as_rows(),
            "from_team": _is_of_team(thing, writer),
        },
    )
    if comment.state == CommentState.PUBLISHED:
        conversation.thing = thing
        publishing.count(comment, conversation=conversation, by=1)
        publishing.tell_of(comment, conversation=conversation)
        if not trusted:
            publishing.count_towards_trust(comment)
    if comment.state == CommentState.UNCONFIRMED:
        links.ask(comment)
    if writer.user is not None:
        _follow(writer.user, thing, conversation)
    return comment


def _check(conversation: Any, writer: Writer, answers: Comment | None) -> None:
    now_open = openness(conversation)
    if now_open == Openness.CLOSED or (now_open == Openness.MEMBERS and writer.user is None):
        raise NotOpen
    if answers is not None and answers.conversation_id != conversation.pk:
        raise ValueError("An answer stands below what it answers.")


def _packaged(writer: Writer, text: str, *, published: bool) -> dict[str, Any]:
    """Of a member neither name nor address is copied: both are always the account's."""
    typed = {"user": writer.user} if writer.user else {"user_name": writer.name, "user_email": writer.email}
    return {**typed, "comment": text, "submit_date": timezone.now(), "is_public": published}


def _held_for(writer: Writer, trusted: bool, judgement: Judgement, conversation: Any) -> list[str]:
    """Why a moderator sees it first; nothing when it can be published."""
    why = []
    if writer.user is None:
        why.append(HeldFor.READER.value)
    elif not trusted and is_new(writer.user, conversation):
        why.append(HeldFor.NEW_MEMBER.value)
    if judgement.held:
        why.append(HeldFor.SPAM.value)
    return why


def _first_state(writer: Writer, held_for: list[str]) -> CommentState:
    if writer.user is None:
        return CommentState.UNCONFIRMED
    return CommentState.HELD if held_for else CommentState.PUBLISHED


def _follow(user: Any, thing: Model, conversation: Any) -> None:
    """Who chose so follows what they comment on: the page, or the conversation where a page is not followed."""
    subject = kind_of(thing)
    follow_own(user=user, thing=thing if subject and subject.followed else conversation)


def _is_of_team(thing: Model, writer: Writer) -> bool:
    subject = kind_of(thing)
    return bool(writer.user and subject and writer.user.pk in subject.team(thing))
