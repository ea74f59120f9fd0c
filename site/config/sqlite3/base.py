"""Writers get their turn in the order in which they came.

SQLite has one lock for writers, and who finds it taken sleeps, longer and longer, and looks again: under load a save
that sleeps for a tenth of a second is passed by others a hundred times, and waits for many seconds. So whoever wants to
write stands at a door first, a lock of the system's on a file beside the database, which lets one in after the other.
Only who is first at the door looks at the database's own lock, often. A process that dies there leaves it free.

Nobody sleeps within SQLite. Whoever does keeps their connection closed to other threads, and a thread that collects
garbage may be about to put away one of its cursors: if that thread is the one that writes, both wait for each other.
"""

import fcntl
import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from django.db import OperationalError
from django.db.backends.sqlite3 import base

DOOR = "-door"  # after the name of the database
FIRST_LOOK, LAST_LOOK = 0.0003, 0.005  # seconds between two looks of whoever is first: most saves take a few ms
LATER = 1.2  # so many times as long until the next look each time
SHORTEST = 0.5  # seconds that somebody may look who has stood at the door for long
WRITES = ("INSERT", "UPDATE", "DELETE")
LONGEST_KEPT = 8_000  # letters of a query that is kept as SQLite wants it


@lru_cache(maxsize=500)
def _with_question_marks(query: str) -> str:
    return base.FORMAT_QMARK_REGEX.sub("?", query).replace("%%", "%")  # as Django's


class Cursor(base.SQLiteCursorWrapper):
    """Has a change outside a transaction stand at the door too."""

    def __init__(self, connection: sqlite3.Connection, database: "DatabaseWrapper") -> None:
        super().__init__(connection)
        self._database = database

    def execute(self, query: str, params: Any = None) -> Any:
        """As Django's."""
        if self._database.in_atomic_block or not query.startswith(WRITES):
            return super().execute(query, params)
        return self._database.in_turn(lambda: super(Cursor, self).execute(query, params))

    def convert_query(self, query: str, *, param_names: Any = None) -> str:
        """As Django's, which looks through the text of every query each time it is asked."""
        if param_names is None and len(query) <= LONGEST_KEPT:
            return _with_question_marks(query)
        return str(super().convert_query(query, param_names=param_names))  # type: ignore[misc]


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's, with the door. Every thread has a connection of its own, and with it a place in the queue."""

    _door: int | None = None

    def create_cursor(self, name: str | None = None) -> Any:
        """A cursor that knows the door."""
        return self.connection.cursor(factory=lambda connection: Cursor(connection, self))

    def close(self) -> None:
        """With its place at the door."""
        super().close()
        if self._door is not None and self.connection is None:
            os.close(self._door)
            self._door = None

    def in_turn(self, write: Callable[[], Any]) -> Any:
        """Do what takes the lock for writers once all who came before have had it. Raises when patience ends."""
        if self.is_in_memory_db():
            return write()
        patience = float(self.settings_dict["OPTIONS"].get("timeout", 5))
        until = time.monotonic() + patience
        with self._at_the_door():
            self._wait_in_sqlite(0)
            try:
                return _when_free(write, max(until, time.monotonic() + SHORTEST))
            finally:
                self._wait_in_sqlite(patience)

    def _start_transaction_under_autocommit(self) -> None:
        self.in_turn(super()._start_transaction_under_autocommit)  # type: ignore[misc]

    @contextmanager
    def _at_the_door(self) -> Iterator[None]:
        """Wait until all who came before have been let in; nobody else is while this lasts."""
        if self._door is None:
            self._door = os.open(f"{self.settings_dict['NAME']}{DOOR}", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        fcntl.flock(self._door, fcntl.LOCK_EX)
        try:
            yield
        finally:
            fcntl.flock(self._door, fcntl.LOCK_UN)

    def _wait_in_sqlite(self, seconds: float) -> None:
        self.connection.execute(f"PRAGMA busy_timeout={int(seconds * 1000)}").fetchall()


def _when_free(write: Callable[[], Any], until: float) -> Any:
    pause = FIRST_LOOK
    while True:
        try:
            return write()
        except (OperationalError, sqlite3.OperationalError) as fault:  # Django's wraps SQLite's
            if _code(fault) != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
        time.sleep(pause)
        pause = min(pause * LATER, LAST_LOOK)


def _code(fault: Exception) -> int:
    """SQLite's own; one that says more than “busy” does not pass by waiting."""
    return getattr(fault.__cause__ or fault, "sqlite_errorcode", 0)
