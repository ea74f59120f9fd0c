"""The nightly look at everything that is published, in batches: as many queries a batch however full it is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from core.jobs import periodic
from core.registry import Texts, WatchedTexts, watched_texts
from discussion.models import Alarm, Fingerprint, SpamTerm
from discussion.watch import looking

BATCH = 100
MOST_OF_ONE = 20  # spans reported of one thing a night


@dataclass
class Found:
    """What a batch gave: alarms to raise, fingerprints to keep."""

    alarms: list[Alarm] = field(default_factory=list)
    prints: list[Fingerprint] = field(default_factory=list)


@periodic(every=timedelta(days=1), name="watch-published-texts", lease=timedelta(hours=1))
def scan() -> str:
    """Look at every published text; what was found before is not found again."""
    before, looked_at, terms = Alarm.objects.count(), 0, looking.listed_terms()
    for key, watched in watched_texts:
        for batch in batches(watched.published()):
            looked_at += len(batch)
            _keep(_looked_at(key, watched, batch, terms))
    return f"{looked_at} texts, {Alarm.objects.count() - before} new alarms"


def batches(rows: QuerySet[Any]) -> Iterator[Sequence[Any]]:
    """Rows in order of their keys, a hundred at a time; the memory needed does not grow with the table."""
    last: Any = None
    while True:
        left = rows.order_by("pk") if last is None else rows.order_by("pk").filter(pk__gt=last)
        batch = list(left[:BATCH])
        if not batch:
            return
        yield batch
        last = batch[-1].pk


def _looked_at(key: str, watched: WatchedTexts, batch: Sequence[Any], terms: Sequence[SpamTerm]) -> Found:
    texts = watched.texts(batch)
    known = {
        one.object_id: one for one in Fingerprint.objects.filter(kind=key, object_id__in=[row.pk for row in batch])
    }
    digests = {row.pk: looking.digest_of(texts.get(row.pk, {})) for row in batch}
    unsure = [row for row in batch if not _is_as_it_was(row, watched, known.get(row.pk), digests[row.pk])]
    kept = watched.kept(unsure) if unsure else {}
    kind = ContentType.objects.get_for_model(batch[0], for_concrete_model=False)
    found = Found()
    for row in unsure:
        before = kept.get(row.pk)
        spans = list(looking.changed(texts.get(row.pk, {}), before or _copy(row, watched, known.get(row.pk))))
        if spans:
            found.alarms += [_alarm(key, watched, row, kind, span) for span in spans[:MOST_OF_ONE]]
        else:
            copy = None if before is not None else texts.get(row.pk, {})
            found.prints.append(_print(key, watched, row, digests[row.pk], copy))
    for row in batch:
        spans = list(looking.slipped_in(texts.get(row.pk, {}), terms))
        found.alarms += [_alarm(key, watched, row, kind, span) for span in spans[:MOST_OF_ONE]]
    return found


def _is_as_it_was(row: Any, watched: WatchedTexts, known: Fingerprint | None, digest: str) -> bool:
    return known is not None and known.stamp == watched.stamp(row) and known.digest == digest


def _copy(row: Any, watched: WatchedTexts, known: Fingerprint | None) -> Texts:
    """The text as it was last in order, where no version is kept and nobody edited it since."""
    return (known.texts or {}) if known is not None and known.stamp == watched.stamp(row) else {}


def _print(key: str, watched: WatchedTexts, row: Any, digest: str, copy: Texts | None) -> Fingerprint:
    return Fingerprint(
        kind=key, object_id=row.pk, stamp=watched.stamp(row)[:60], digest=digest, texts=copy, seen_at=timezone.now()
    )


def _alarm(key: str, watched: WatchedTexts, row: Any, kind: ContentType, span: looking.Span) -> Alarm:
    return Alarm(
        kind=key,
        content_type=kind,
        object_id=row.pk,
        title=str(watched.title(row))[:250],
        url=(watched.url(row) or "")[:500],
        nature=span.nature,
        field=span.field,
        words=span.words,
        before=span.before,
        after=span.after,
        start=span.start,
        reason=span.reason,
        points=span.points,
        digest=span.digest,
    )


@transaction.atomic
def _keep(found: Found) -> None:
    """One short transaction a batch: what a moderator called in order, or decides right now, stays as it is."""
    Alarm.objects.bulk_create(found.alarms, ignore_conflicts=True)
    Fingerprint.objects.bulk_create(
        found.prints,
        update_conflicts=True,
        unique_fields=["kind", "object_id"],
        update_fields=["stamp", "digest", "texts", "seen_at"],
    )
