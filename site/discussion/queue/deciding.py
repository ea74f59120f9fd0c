"""Decisions on what waits in the queue, each kept as a row with what the moderator saw, each taken back at will."""

from typing import Any
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core.registry import QueueKind, queue_kinds
from discussion.models import Decision, Verdict
from discussion.queue.waiting import Waiting
from discussion.spam import learning
from members import actions as members
from members.models import User


class AlreadyDecided(Exception):  # noqa: N818  the project calls these faults
    """Somebody else was quicker, or the thing is gone."""


class NoAccount(Exception):  # noqa: N818
    """There is no account to block: it came from a reader without one."""


@transaction.atomic
def decide(
    *,
    waiting: Waiting,
    verdict: Verdict,
    by: Any,
    note: str = "",
    block: bool = False,
    batch: UUID | None = None,
) -> Decision:
    """Accept a thing, refuse it or put it away as spam, and record it; `block` closes the account it came from too.

    Raises `AlreadyDecided` when it no longer waits, `NoAccount` when nobody can be blocked, and `ValidationError` with
    the reason when that account may not be. Then nothing is decided.
    """
    still = waiting.kind.waiting().select_for_update(of=("self",)).filter(pk=waiting.thing.pk).first()
    if still is None:
        raise AlreadyDecided
    found = Waiting(waiting.key, waiting.kind, still)
    # Read before it is decided, which may wipe what is no longer needed.
    scored, text = found.scored, waiting.kind.text(still) if waiting.kind.text else ""
    seen = {"title": found.title, "author": found.author, "sender": found.sender}
    blocked = block and _block(found.author, by, note)
    _deed(waiting.kind, verdict)(thing=still, by=by, note=note)
    decision = Decision.objects.create(
        kind=waiting.key,
        content_type=ContentType.objects.get_for_model(still, for_concrete_model=False),
        object_id=still.pk,
        verdict=verdict,
        note=note,
        by=by,
        blocked=blocked,
        batch=batch,
        score=round(scored.score) if scored else None,
        reasons=scored.as_rows() if scored else [],
        **seen,
    )
    if text and verdict != Verdict.REFUSED:
        learning.learn(decision=decision, text=text, spam=verdict == Verdict.SPAM)
    return decision


@transaction.atomic
def undo(*, decision: Decision, by: Any) -> None:
    """Take a decision back, so that the thing waits again. Raises `AlreadyDecided` for one that cannot be.

    What it taught the spam check is unlearnt, and an account that was blocked with it is opened again.
    """
    kept = Decision.objects.select_for_update().get(pk=decision.pk)
    kind = queue_kinds.get(kept.kind)
    latest = Decision.objects.filter(content_type=kept.content_type, object_id=kept.object_id).first()
    if kept.undone_at or kind is None or kept.thing is None or latest != kept:
        raise AlreadyDecided
    kind.undo(thing=kept.thing, by=by, note="")
    learning.unlearn(decision=kept)
    author = kept.author if kept.blocked else None
    if author is not None and not author.is_active:
        members.unblock(user=author, by=by, note=_("the decision was taken back"))
    kept.undone_by, kept.undone_at = by, timezone.now()
    kept.save(update_fields=["undone_by", "undone_at"])


def _deed(kind: QueueKind, verdict: Verdict) -> Any:
    """What carries a verdict out; a kind that knows no spam refuses it."""
    return {Verdict.ACCEPTED: kind.accept, Verdict.REFUSED: kind.refuse, Verdict.SPAM: kind.spam or kind.refuse}[
        verdict
    ]


def _block(author: Any, by: Any, note: str) -> bool:
    """Close the account; whether it was open until now."""
    if not isinstance(author, User):
        raise NoAccount
    was_open = author.is_active
    if was_open:
        members.block(user=author, by=by, note=note)
    return was_open
