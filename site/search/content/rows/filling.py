"""Building the rows from the database, in the table that is not searched meanwhile."""

from collections.abc import Callable
from typing import Any

from search import words
from search.content.rows import switching

BATCH = 200


def fill(source: Any, progress: Callable[[int], object]) -> int:
    """Have a row for everything, then have them searched; returns how many. Raises `BusyError` while others build."""
    gathered = words.Gathering()
    number = 0
    with switching.built(source.store) as beside:
        for things in source.batches(BATCH):
            with source.store.turn():  # read and written in one, so that no change comes between
                there, _gone = source.named(things)
                beside.add(there)
            for document in there:
                gathered.add(document)
            number += len(there)
            progress(len(there))
        gathered.finish()
    return number
