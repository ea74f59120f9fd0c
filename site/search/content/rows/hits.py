"""Asks modelsearch's backend which of the rows answer a question."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, Q
from modelsearch.query import PlainText, SearchQuery

from search.backends.whoosh import analysis
from search.content.asking import Asked, Synonyms
from search.content.hits import Hits
from search.content.rows.asking import every, question
from search.content.rows.store import RowStore
from search.models import Entry

LIGHT = ("key", "columns")  # what is read of everything that was found


class RowHits:
    """Rows of a table that were found, by their keys."""

    def __init__(self, table: Any, rows: Sequence[Entry]) -> None:
        self.table = table
        self.rows = {row.pk: row for row in rows}
        self.numbers = list(self.rows)
        self.foreseen: Sequence[int] = ()
        self._kept: dict[int, Mapping[str, str]] = {}

    def keys(self) -> list[str]:
        """See `Hits`."""
        return [row.key for row in self.rows.values()]

    def column(self, name: str, some: Sequence[int]) -> dict[int, str]:
        """See `Hits`."""
        return {number: self.rows[number].columns.get(name, "") for number in some}

    def kept(self, some: Sequence[int]) -> dict[int, Mapping[str, str]]:
        """See `Hits`. One query, none for what was read before; others of the same table may be asked for, too."""
        if not self._kept.keys() >= set(some):
            missing = {*some, *self.foreseen} - self._kept.keys()
            self._kept |= dict(self.table.objects.filter(pk__in=missing).values_list("pk", "kept"))
        return {number: self._kept.get(number, {}) for number in some}  # one may have been taken out just now


class RowFinder:
    """Asks through the backend of the settings."""

    def __init__(self, store: RowStore) -> None:
        self.store = store

    def asked(self, asked: Asked, synonyms: Synonyms) -> Hits:
        """See `Finder`."""
        table = self._table
        wanted = question(asked, synonyms)
        if wanted.is_empty:
            return RowHits(table, [])
        if wanted.query is None:
            return RowHits(table, table.objects.only(*LIGHT).filter(wanted.only).order_by("-pk"))
        rows = self._search(wanted.query, wanted.only)
        return RowHits(table, self._without(rows, wanted.refused))

    def begun(self, text: str, most: int) -> Hits:
        """See `Finder`."""
        table = self._table
        words = analysis.beginnings(text)
        if not words:
            return RowHits(table, [])
        found = self.store.backend.autocomplete(self._beginnings(words), table.objects.only(*LIGHT))
        return RowHits(table, self.store.answers(lambda: list(found[:most])))

    def _without(self, rows: list[Entry], refused: list[SearchQuery]) -> list[Entry]:
        """Asked apart, since not every engine knows “not” inside another question."""
        gone = {row.pk for query in (refused if rows else ()) for row in self._search(query)}
        return [row for row in rows if row.pk not in gone]

    def _search(self, query: SearchQuery, only: Q | None = None) -> list[Entry]:
        """One query. The condition is a column of the answer, since modelsearch filters by what its index holds."""
        rows = self._table.objects.only(*LIGHT)
        if only:
            rows = rows.annotate(fits=ExpressionWrapper(only, BooleanField()))
        found = self.store.backend.search(query, rows)
        return [row for row in self.store.answers(lambda: list(found)) if getattr(row, "fits", True)]

    def _beginnings(self, words: list[str]) -> SearchQuery:
        if self.store.is_in_database:
            return every([PlainText(word) for word in words])  # of several words only the last would be a beginning
        return PlainText(" ".join(words), operator="and")

    @cached_property
    def _table(self) -> Any:
        """The same for all that makes up one answer."""
        return self.store.searched()
