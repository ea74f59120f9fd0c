"""What is kept, bounded by its bytes; what was not asked for longest goes first.

Two shelves, so that whoever makes up addresses (a query, a path that does not exist) crowds out no page.
"""

import threading
from collections import OrderedDict
from dataclasses import dataclass

from ops.pagecache.key import Key
from ops.pagecache.negotiation import Variant

OVERHEAD = 1_500  # bytes of an entry beside its bodies: key, headers, slots
ASIDE = 8  # one part in so many is for what is no page of its own
LARGEST = 4  # nothing larger than one part in so many of its shelf is kept


@dataclass(slots=True)
class Entry:
    """An answer in all its encodings, and what it takes to know whether it is still right."""

    status: str
    variants: dict[str, Variant]
    slots: tuple[int, ...]  # of what it depends on; empty: on every change
    stamp: int  # the generations' clock before it was rendered
    until: float  # from then on it is not served
    checked: int = 0  # the clock when it was last found right
    stale_since: float = 0.0

    @property
    def size(self) -> int:
        """Bytes it takes in memory, near enough."""
        return OVERHEAD + sum(len(variant.body) for variant in self.variants.values())


class Shelf:
    """Entries by key, least recently used first."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.used = 0
        self._entries: OrderedDict[Key, Entry] = OrderedDict()
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._entries)

    def get(self, key: Key) -> Entry | None:
        """The entry, which counts as used now."""
        with self._lock:
            entry = self._entries.get(key)
            if entry is not None:
                self._entries.move_to_end(key)
            return entry

    def put(self, key: Key, entry: Entry) -> bool:
        """Keep it in place of what was there; False when it is too large to be kept."""
        with self._lock:
            self._drop(key)
            if entry.size * LARGEST > self.limit:
                return False
            self._entries[key] = entry
            self.used += entry.size
            while self.used > self.limit:
                self._drop(next(iter(self._entries)))
            return True

    def drop(self, key: Key) -> None:
        """Forget it."""
        with self._lock:
            self._drop(key)

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._entries.clear()
            self.used = 0

    def addresses(self, slots: frozenset[int]) -> list[Key]:
        """The keys of what depends on one of these slots."""
        with self._lock:
            return [key for key, entry in self._entries.items() if not slots.isdisjoint(entry.slots)]

    def _drop(self, key: Key) -> None:
        entry = self._entries.pop(key, None)
        if entry is not None:
            self.used -= entry.size


class Store:
    """The shelf of pages, and the small one of answers to a query, redirects and 404."""

    def __init__(self, limit: int) -> None:
        self.pages = Shelf(limit - limit // ASIDE)
        self.aside = Shelf(limit // ASIDE)

    @property
    def used(self) -> int:
        """Bytes on both shelves."""
        return self.pages.used + self.aside.used

    def addresses(self, slots: frozenset[int]) -> list[Key]:
        """The keys of what depends on one of these slots."""
        return [*self.pages.addresses(slots), *self.aside.addresses(slots)]

    def get(self, key: Key) -> Entry | None:
        """What is kept for a key."""
        return (None if key.query else self.pages.get(key)) or self.aside.get(key)

    def put(self, key: Key, entry: Entry) -> bool:
        """Keep it; what was kept for the key is gone in any case."""
        is_page = not key.query and entry.status.startswith("200")
        (self.aside if is_page else self.pages).drop(key)
        return (self.pages if is_page else self.aside).put(key, entry)

    def drop(self, key: Key) -> None:
        """Forget it."""
        self.pages.drop(key)
        self.aside.drop(key)

    def clear(self) -> None:
        """Forget everything."""
        self.pages.clear()
        self.aside.clear()
