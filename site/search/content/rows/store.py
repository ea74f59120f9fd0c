"""Puts what can be found into rows, and tells modelsearch's backend of them.

There are two tables: one is searched while the other is built, and a build ends with the switch from one to the other.
"""

import logging
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import timedelta
from typing import Any, TypeVar

from django.db import connection, transaction
from django.utils import timezone

from core.jobs import DATABASE_AWAY
from search import remembering
from search.backends.whoosh import analysis
from search.backends.whoosh.builds import NotReadyError, State
from search.backends.whoosh.store import Document
from search.content import schema
from search.models import Entry, SearchState

Answer = TypeVar("Answer")

logger = logging.getLogger("search")
LOCK = 0x5EA7C4  # any number of our own: who writes rows holds it, whatever machine they are on
GONE = 404  # what OpenSearch answers when it has no such index
IN_DATABASE = "modelsearch.backends.database"
GIVEN_UP = timedelta(minutes=5)  # a build that gave no sign for so long was killed
READ_OUT = timedelta(minutes=1)  # after so long nobody reads any more in the table that was searched before
STATE = "state"  # under this name it is remembered which table is searched
AT_ONCE = 500  # rows taken out in one step
CHANGING = ("kind", "names", "about", "place", "columns", "kept", "digest")


class RowStore:
    """The rows of one backend. Writers take turns, whatever machine they are on."""

    def __init__(self, backend: Any) -> None:
        self.backend = backend
        self.name = schema.NAME
        self.engine = type(backend).__module__
        self.shape = schema.shape()

    def __str__(self) -> str:
        return self.name

    def __hash__(self) -> int:
        return hash((self.name, self.engine))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, RowStore) and (other.name, other.engine) == (self.name, self.engine)

    def state(self) -> State:
        """How the rows stand; only ready ones are whole."""
        kept = self._kept()
        return self._state(kept) if kept else State.MISSING

    @property
    def is_in_database(self) -> bool:
        """Whether the engine searches in the tables of the site itself."""
        return self.engine.startswith(IN_DATABASE)

    def searched(self) -> type[Entry]:
        """The table that is searched. One query, now and then. Raises `NotReadyError` while the first build goes on."""
        kept = remembering.remembered(STATE, (), self._kept)
        if kept is None or self._state(kept) == State.MISSING:
            raise NotReadyError(self.name)
        return kept.searched

    def answers(self, ask: Callable[[], Answer]) -> Answer:
        """What the engine gives. Raises `NotReadyError` when it is away, or has lost what it was given."""
        return ask() if self.is_in_database else _answered(ask, self.name)

    def digests(self) -> dict[str, str]:
        """By key the mark of what a row holds."""
        kept = self._kept()
        return dict(kept.searched._default_manager.values_list("key", "digest")) if kept else {}

    def apply(self, documents: Sequence[Document], gone: Collection[str]) -> None:
        """Put `documents` in the place of those with the same keys and take out `gone`, in one step for readers.

        While a table is built beside, it is given them, too, and so is, for a while, the one that was searched before:
        other processes may not know yet.
        """
        kept = self._kept()
        if kept is not None:
            self.write(kept.searched, documents, gone)
            if _is_built(kept) or _was_switched(kept):
                self.write(kept.beside, documents, gone)

    def sweep(self) -> int:
        """Take out the rows that were searched before the last switch; returns how many those were."""
        kept = self._kept()
        if kept is None or _is_built(kept) or _was_switched(kept):
            return 0
        return self.empty(kept.beside) if kept.beside._default_manager.exists() else 0

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Read and write while nobody else writes: on SQLite whoever begins to write is alone anyway."""
        with transaction.atomic():
            if connection.vendor == "postgresql":
                with connection.cursor() as cursor:
                    cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
            yield

    def goes_on(self) -> bool:
        """Whether some machine builds the rows now."""
        kept = self._kept()
        return bool(kept and _is_built(kept))

    def _state(self, kept: SearchState) -> State:
        if kept.engine != self.engine or not kept.is_whole:
            return State.MISSING
        return State.READY if kept.shape == self.shape else State.OUTDATED

    def write(self, table: type[Entry], documents: Sequence[Document], gone: Collection[str]) -> None:
        """The same for one table."""
        newest = {document["pk"]: document for document in documents}
        if not newest and not gone:
            return
        with transaction.atomic():
            self._remove(table, set(gone) - set(newest))
            self._put(table, [_row(table, document) for document in newest.values()])
        self.backend.get_index_for_model(table).refresh()

    def _put(self, table: Any, rows: list[Entry]) -> None:
        table.objects.bulk_create(rows, update_conflicts=True, unique_fields=["key"], update_fields=CHANGING)
        self.backend.add_bulk(table, list(table.objects.filter(key__in=[row.key for row in rows])))

    def _remove(self, table: Any, keys: Collection[str]) -> None:
        for row in table.objects.filter(key__in=keys) if keys else ():
            self.backend.delete(row)
            row.delete()

    def empty(self, table: Any) -> int:
        """In steps, between which others write; what the database's own engine knows of the rows goes with them."""
        gone = 0
        while some := list(table.objects.values_list("pk", flat=True)[:AT_ONCE]):
            table.objects.filter(pk__in=some).delete()
            gone += len(some)
        if not self.is_in_database:
            self._begin_index(table)
        return gone

    def _begin_index(self, table: Any) -> None:
        """Have an engine of its own know nothing of the rows."""
        rebuilder = self.backend.rebuilder_class(self.backend.get_index_for_model(table))
        rebuilder.start().add_model(table)
        rebuilder.finish()

    def _kept(self) -> SearchState | None:
        return SearchState.objects.filter(pk=self.name).first()


def _is_built(kept: SearchState) -> bool:
    return bool(kept.building_since and kept.building_since > timezone.now() - GIVEN_UP)


def _was_switched(kept: SearchState) -> bool:
    """Whether other processes may still search the other table."""
    return bool(kept.switched_at and kept.switched_at > timezone.now() - READ_OUT)


def _answered(ask: Callable[[], Answer], name: str) -> Answer:
    """What an engine of its own gives; where it has no such index any more, the rows are told to it anew."""
    try:
        return ask()
    except DATABASE_AWAY:
        raise
    except Exception as fault:
        logger.warning("The search engine does not answer: %s", fault)
        if getattr(fault, "status_code", None) == GONE:
            SearchState.objects.filter(pk=name).update(is_whole=False, engine="")
            remembering.forget(STATE)
        raise NotReadyError(name) from fault


def _row(table: type[Entry], document: Document) -> Entry:
    """A document as a row: what Whoosh would store, and what it would keep in columns."""
    named = {"place": ("title", "names", "place"), "about": ("about",)}
    words = {name: _spaced(document.get(column, "") for column in columns) for name, columns in named.items()}
    return table(
        key=document["pk"],
        kind=document["kind"],
        names=document["names"],
        columns=_values(document, lambda column: column.column_type is not None),
        kept=_values(document, lambda column: bool(column.stored)),
        digest=document["digest"],
        **words,
    )


def _values(document: Mapping[str, Any], belongs: Any) -> dict[str, str]:
    names = [name for name, column in schema.SCHEMA.items() if belongs(column)]
    return {name: str(document.get(f"_stored_{name}", document.get(name, ""))) for name in names}


def _spaced(texts: Iterable[str]) -> str:
    """The stems of each line, with a space before and after each."""
    lines = [" ".join(analysis.terms(line)) for text in texts for line in str(text).split(schema.BETWEEN)]
    return f" {' | '.join(filter(None, lines))} "
