"""Building the table that is not searched, and the switch to it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from search import remembering
from search.backends.whoosh.locks import BusyError
from search.backends.whoosh.store import Document
from search.content.rows.store import GIVEN_UP, STATE, RowStore
from search.models import SearchState


@contextmanager
def built(store: RowStore) -> Iterator["Beside"]:
    """The table that is not searched, empty; after the block it is searched.

    Raises `BusyError` where another build goes on, or began because this one gave no sign for too long.
    """
    building = Beside(store)
    try:
        store.empty(building.table)
        yield building
        building.switch()
    except BaseException:
        building.give_up()
        raise
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")  # without it SQLite reads every row for a rare word


class Beside:
    """A table that is built while the other one is searched: each step gives a sign that the build goes on."""

    def __init__(self, store: RowStore) -> None:
        self.store = store
        self._last: datetime | None = None
        with store.turn():
            if store.goes_on():
                raise BusyError(store.name)
            state, _made = SearchState.objects.get_or_create(pk=store.name)
            self._sign(SearchState.objects.filter(pk=store.name))
        self.table = state.beside

    def add(self, documents: Sequence[Document]) -> None:
        """Within the turn in which they were read."""
        self._sign(self._mine())
        self.store.write(self.table, documents, ())

    def switch(self) -> None:
        """Have the table searched from now on."""
        with self.store.turn():
            self._sign(self._mine())
            made = {"shape": self.store.shape, "engine": self.store.engine, "is_whole": True}
            table = SearchState.TABLES.index(self.table)
            self._mine().update(building_since=None, switched_at=timezone.now(), table=table, **made)
        remembering.forget(STATE)

    def give_up(self) -> None:
        """Leave everything as it was."""
        self._mine().update(building_since=None)

    def _mine(self) -> QuerySet[SearchState]:
        return SearchState.objects.filter(pk=self.store.name, building_since=self._last)

    def _sign(self, state: QuerySet[SearchState]) -> None:
        """After too long a silence changes are no longer written beside, so that the build would lack them."""
        now = timezone.now()
        if (self._last and self._last < now - GIVEN_UP) or not state.update(building_since=now):
            raise BusyError(self.store.name)
        self._last = now
