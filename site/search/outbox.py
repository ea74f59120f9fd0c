"""From the database to the index: what changed is noted in the same transaction, and indexed after its commit.

A transaction that is rolled back takes its notes with it; a kill between commit and index delays, and loses nothing.
One process a machine indexes at a time, under a lock that the system frees when it dies. Rows are removed after the
index has what they name, so a kill in between only makes the work be done twice.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Any

from django.db.models import Model, QuerySet
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from modelsearch.index import class_is_indexed

from core.queries.prepared import add
from core.registry import documents
from search import engine, words
from search.backends.whoosh import locks, rebuild
from search.backends.whoosh.builds import NotReadyError
from search.backends.whoosh.store import Store
from search.content.rows.store import RowStore
from search.models import Entry, SearchOutbox
from search.sources import Source

BATCH = 200  # changes that become findable in one step
AT_ONCE = 200  # changes that are noted in one statement
BATCHES = 20  # in one run
PATIENCE = 120.0  # seconds that a rebuild waits for the batch that is being indexed


@receiver([post_save, post_delete], dispatch_uid="search.note_change")
def note_change(sender: type[Model], instance: Model, **_kwargs: Any) -> None:
    """Something that can be found was saved or deleted."""
    if _concerns(sender) and engine.in_use():
        note(sender, [instance.pk])


def _concerns(model: type[Model]) -> bool:
    """Whether an index that is kept here holds objects of `model`."""
    if documents.get(model._meta.label_lower):
        return True
    return class_is_indexed(model) and not issubclass(model, Entry) and engine.is_whoosh()


def note(model: type[Model], keys: Iterable[Any]) -> None:
    """Have objects of `model` indexed as they are after this transaction."""
    if rows := [SearchOutbox(model=model._meta.label_lower, key=str(key)) for key in keys]:
        for start in range(0, len(rows), AT_ONCE):
            add(*rows[start : start + AT_ONCE])


def lock_file() -> Path:
    """The lock of the one process that indexes changes."""
    return engine.backend().path / "changes.lock"


def waits() -> bool:
    """Whether there is something to index now: what belongs to an index that is being built waits for the build."""
    return bool(SearchOutbox.objects.exists() and (_waiting().exists() or _left_over().exists()))


def drain() -> int:
    """Index what changed; returns how many changes. 0 when another process is at it."""
    if not engine.in_use():
        return 0
    try:
        with _alone():
            if not _is_rebuilt():
                _left_over().delete()
            return sum(_batches())
    except locks.BusyError:
        return 0


def _alone() -> AbstractContextManager[None]:
    """One process a machine writes an index on disk; rows have a lock of the database's, batch by batch."""
    return locks.held(lock_file()) if engine.is_whoosh() else nullcontext()


def _is_rebuilt() -> bool:
    """Whether an index on disk is built beside the one in use; rows are written to both tables meanwhile."""
    return engine.is_whoosh() and locks.is_held(rebuild.lock_file(engine.backend().path))


def _batches() -> Iterator[int]:
    for _number in range(BATCHES):
        rows = list(_waiting()[:BATCH])
        if not rows:
            return
        # Asked after the rows were read: a rebuild that began earlier may have read the objects before these changes.
        rebuilding = _is_rebuilt()
        try:
            for source in engine.sources():
                concerned = [row for row in rows if row.model in source.labels()]
                _apply(source, concerned, source.store)
        except NotReadyError:  # found to be damaged just now: it waits for the build
            return
        done = SearchOutbox.objects.filter(pk__in=[row.pk for row in rows])
        if rebuilding:
            done.update(indexed=True)
        else:
            done.delete()
        yield len(rows)


def _waiting() -> QuerySet[SearchOutbox]:
    unready = engine.not_ready()
    waiting = SearchOutbox.objects.waiting()
    return waiting.exclude(model__in=engine.labels_of(unready)) if unready else waiting


def _left_over() -> QuerySet[SearchOutbox]:
    """Kept for a rebuild, which is over if none goes on."""
    return SearchOutbox.objects.filter(indexed=True)


@rebuild.before_switch
@contextmanager
def repeat_changes(building: Store) -> Iterator[None]:
    """Index once more what changed while the index was built, and nothing new until it is in use."""
    source = next((source for source in engine.sources() if source.store == building), None)
    if source is None:  # not one that changes are noted for
        yield
        return
    with locks.held(lock_file(), wait=PATIENCE):
        rows = list(SearchOutbox.objects.filter(model__in=source.labels()))
        for start in range(0, len(rows), BATCH):
            _apply(source, rows[start : start + BATCH], building)
        yield
        others = engine.labels_of(other for other in engine.sources() if other.store != building)
        done = SearchOutbox.objects.filter(pk__in=[row.pk for row in rows])
        done.exclude(model__in=others).delete()  # what another index waits for stays, and does this one no harm


def _apply(source: Source, rows: Sequence[SearchOutbox], store: Store | RowStore) -> None:
    """Have the index hold what the rows name as it is now in the database, and not what is gone."""
    things: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        things[row.model].add(row.key)
    with store.turn() if isinstance(store, RowStore) else nullcontext():
        there, gone = source.named(things)
        store.apply(there, gone)
    words.learn(there)
