"""Keeps pieces of pages (`core.freshness.fragments`), right by the same generations, bounded by bytes."""

import sys
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from core.freshness.fragments import Kept
from ops.pagecache.flights import Flights
from ops.pagecache.generations import AwayError, Generations, slot_of
from ops.pagecache.renewal import LONGEST, PATIENCE, STALE_FOR, midnight

OVERHEAD = 1_000  # bytes of a piece beside its text: key, slots, places in dicts
OF_TAG = 90
OF_THING = 2_000  # of what is no text: a row
UNKNOWN = -1  # a clock that nobody could ask: what is made then is not kept
LARGEST = 8  # nothing larger than one part in so many of all is kept


@dataclass(slots=True)
class Piece:
    """What is kept, and what it takes to know whether it is still right."""

    kept: Kept
    slots: tuple[int, ...]
    stamp: int
    until: float
    size: int
    checked: int = 0  # the clock when it was last found right
    stale_since: float = 0.0


class Pieces:
    """A `core.freshness.fragments.Keeper` of one process; what was not asked for longest goes first."""

    def __init__(self, limit: int, generations: Generations, now: Callable[[], float]) -> None:
        self.used = 0
        self._limit = limit
        self._generations = generations
        self._now = now
        self._pieces: OrderedDict[Hashable, Piece] = OrderedDict()
        self._lock = threading.Lock()
        self._flights = Flights()
        self._era = generations.era()

    def __len__(self) -> int:
        return len(self._pieces)

    def stamp(self) -> int:
        """The clock of the generations."""
        self._look_at_era()
        try:
            return self._generations.clock()
        except AwayError:
            return UNKNOWN

    def get(self, key: Hashable) -> Kept | None:
        """What is kept for a key, as long as nothing it shows has changed."""
        self._look_at_era()
        with self._lock:
            piece = self._pieces.get(key)
            if piece is None:
                return None
            self._pieces.move_to_end(key)
        try:
            if self._is_right(piece):
                return piece.kept
        except AwayError:
            return None
        piece.stale_since = piece.stale_since or self._now()
        return None

    def put(self, key: Hashable, kept: Kept, stamp: int) -> None:
        """Keep it in place of what was there."""
        tags = kept.tags
        size = OVERHEAD + OF_TAG * len(tags) + _size(kept.value)
        slots = tuple({slot_of(tag) for tag in tags})
        with self._lock:
            self._drop(key)
            if stamp == UNKNOWN or size * LARGEST > self._limit:
                return
            self._pieces[key] = Piece(kept, slots, stamp, self._until(kept.told.until), size)
            self.used += size
            while self.used > self._limit:
                self._drop(next(iter(self._pieces)))

    @contextmanager
    def turn(self, key: Hashable, *, may_be_old: bool) -> Iterator[Kept | None]:
        """One makes it at a time; who comes meanwhile takes the old one for a moment, or waits."""
        flight = self._flights.take_off(key)
        if flight is None:
            try:
                yield self.get(key)  # another may have landed just now
            finally:
                self._flights.land(key)
            return
        old = self._old(key) if may_be_old else None
        if old is None:
            flight.wait(PATIENCE)
            old = self.get(key)
        yield old

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._pieces.clear()
            self.used = 0

    def _old(self, key: Hashable) -> Kept | None:
        """What was right a moment ago; nothing where that cannot be known."""
        piece, clock = self._pieces.get(key), self.stamp()
        if piece is None or clock == UNKNOWN or clock < piece.stamp:
            return None
        return piece.kept if self._now() - piece.stale_since < STALE_FOR else None

    def _look_at_era(self) -> None:
        era = self._generations.era()
        if era != self._era:
            self.clear()
            self._era = era

    def _is_right(self, piece: Piece) -> bool:
        clock = self._generations.clock()
        if piece.checked != clock:
            if clock < piece.stamp or not self._generations.unchanged(piece.slots, piece.stamp):
                return False
            piece.checked = clock
        return self._now() < piece.until

    def _until(self, said: datetime | None) -> float:
        now = self._now()
        return min(now + LONGEST, midnight(now), *([said.timestamp()] if said else []))

    def _drop(self, key: Hashable) -> None:
        piece = self._pieces.pop(key, None)
        if piece is not None:
            self.used -= piece.size


def _size(value: Any) -> int:
    """Bytes it takes in memory, near enough."""
    if isinstance(value, str | bytes):
        return sys.getsizeof(value)
    if isinstance(value, dict):
        return sum(map(_size, value.values()))
    return sum(map(_size, value)) if isinstance(value, tuple | list) else OF_THING
