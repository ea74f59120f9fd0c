"""Questions to SQLite that would not end in the time of a bench."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import OperationalError, connection

STEPS = 100_000  # of SQLite, a few milliseconds, after which it asks whether it has to stop


@contextmanager
def when(has_to: Callable[[], bool]) -> Iterator[None]:
    """End what SQLite is asked within the block once `has_to` says so, and go on after the block."""
    if connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()
    connection.connection.set_progress_handler(has_to, STEPS)
    try:
        yield
    except OperationalError:
        if not has_to():
            raise
    finally:
        connection.connection.set_progress_handler(None, STEPS)
