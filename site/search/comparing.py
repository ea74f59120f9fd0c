"""Comparing the index with the database, and mending what differs.

Writes that no signal tells of (`update()`, `bulk_create()`, a change in a related row) leave the index behind until
the next comparison.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django_tasks import task

from search import engine, outbox, words
from search.backends.whoosh import mapping
from search.models import SearchOutbox
from search.sources import Source


@dataclass(frozen=True)
class Difference:
    """What one index lacks, holds as it was, and holds though it is gone: its keys by what is wrong."""

    source: Source
    missing: frozenset[str]
    changed: frozenset[str]
    gone: frozenset[str]

    @property
    def keys(self) -> frozenset[str]:
        """All of them."""
        return self.missing | self.changed | self.gone


def differences() -> Iterator[Difference]:
    """Compare each index that can be read; what waits to be indexed is no difference."""
    unready = {source.store for source in engine.not_ready()}
    for source in engine.sources():
        if source.store not in unready:
            yield _difference(source)


def _difference(source: Source) -> Difference:
    kept = source.store.digests()
    gathered = words.Gathering()
    there: dict[str, str] = {}
    for document in source.all():
        there[document[mapping.PK]] = document[mapping.DIGEST]
        gathered.add(document)
    gathered.finish()
    waiting = set(SearchOutbox.objects.filter(model__in=source.labels()).values_list("key", flat=True))
    differ = {key for key in there.keys() | kept.keys() if there.get(key) != kept.get(key)}
    differ = {key for key in differ if source.row_of(key)[1] not in waiting}
    return Difference(
        source,
        missing=frozenset(differ - kept.keys()),
        changed=frozenset(differ & kept.keys() & there.keys()),
        gone=frozenset(differ - there.keys()),
    )


def mend(difference: Difference) -> None:
    """Have what differs indexed again, after this transaction."""
    rows: defaultdict[str, list[str]] = defaultdict(list)
    for label, key in map(difference.source.row_of, sorted(difference.keys)):
        rows[label].append(key)
    for label, keys in rows.items():
        outbox.note(apps.get_model(label), keys)


@task()
def compare_and_mend() -> str:
    """Every night: says what differed and was mended."""
    outbox.drain()
    found = list(differences())
    for difference in found:
        mend(difference)
    outbox.drain()
    return f"{sum(len(difference.keys) for difference in found)} mended"
