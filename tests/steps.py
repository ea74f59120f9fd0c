"""How much SQLite has to do for a question: counted in steps of its machine, which are the same on every computer."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def counted() -> Iterator[Callable[[], int]]:
    """Gives what tells the number of steps so far."""
    taken = 0

    def step() -> None:
        nonlocal taken
        taken += 1

    connection.connection.set_progress_handler(step, 1)
    try:
        yield lambda: taken
    finally:
        connection.connection.set_progress_handler(None, 0)
