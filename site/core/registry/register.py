"""Entries by key, and what all of them are made of."""

from collections.abc import Iterator
from typing import Any, Generic, TypeVar

from django.core.exceptions import ImproperlyConfigured
from django.utils.functional import Promise

Words = str | Promise  # what people read: plain text or a lazy translation
Entry = TypeVar("Entry")


class Register(Generic[Entry]):
    """Entries by key, each key once."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._entries: dict[Any, Entry] = {}

    def register(self, key: Any, entry: Entry) -> Entry:
        """Keep `entry` under `key`. Raises `ImproperlyConfigured` when another has it."""
        if self._entries.setdefault(key, entry) != entry:
            raise ImproperlyConfigured(f"Two rooms register the {self._what} “{key}”.")
        return entry

    def get(self, key: Any) -> Entry | None:
        """The entry of `key`, or None."""
        return self._entries.get(key)

    def __iter__(self) -> Iterator[tuple[Any, Entry]]:
        return iter(self._entries.items())

    def __len__(self) -> int:
        return len(self._entries)
