"""Decisions on what waits in the queue, each kept as a row."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone

from core.registry import queue_kinds
from discussion.models import Decision, Verdict
from discussion.queue import Waiting


class AlreadyDecided(Exception):  # noqa: N818  the project calls these faults
    """Somebody else was quicker, or the thing is gone."""


@transaction.atomic
def decide(*, waiting: Waiting, verdict: Verdict, by: Any, note: str = "") -> Decision:
    """Accept or refuse a thing and record it. Raises `AlreadyDecided` when it no longer waits."""
    still = waiting.kind.waiting().select_for_update(of=("self",)).filter(pk=waiting.thing.pk).first()
    if still is None:
        raise AlreadyDecided
    title = waiting.title
    carry_out = waiting.kind.accept if verdict == Verdict.ACCEPTED else waiting.kind.refuse
    carry_out(thing=still, by=by, note=note)
    return Decision.objects.create(
        kind=waiting.key,
        content_type=ContentType.objects.get_for_model(still),
        object_id=still.pk,
        title=title,
        verdict=verdict,
        note=note,
        by=by,
    )


@transaction.atomic
def undo(*, decision: Decision, by: Any) -> None:
    """Take a decision back, so that the thing waits again. Raises `AlreadyDecided` for one that cannot be."""
    kept = Decision.objects.select_for_update().get(pk=decision.pk)
    kind = queue_kinds.get(kept.kind)
    latest = Decision.objects.filter(content_type=kept.content_type, object_id=kept.object_id).first()
    if kept.undone_at or kind is None or kept.thing is None or latest != kept:
        raise AlreadyDecided
    kind.undo(thing=kept.thing, by=by, note="")
    kept.undone_by, kept.undone_at = by, timezone.now()
    kept.save(update_fields=["undone_by", "undone_at"])
