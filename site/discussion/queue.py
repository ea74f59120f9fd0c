"""What waits in the one moderation queue, whatever room it belongs to: rooms register their kinds."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from core.registry import QueueKind, queue_kinds

LONGEST_TITLE = 250
LONGEST_KEY = 18  # digits that a big integer column surely holds


@dataclass(frozen=True)
class Waiting:
    """One thing to decide."""

    key: str
    kind: QueueKind
    thing: Any

    @property
    def title(self) -> str:
        """What it is called, cut to what a record of decisions holds."""
        return str(self.kind.title(self.thing))[:LONGEST_TITLE]

    @property
    def since(self) -> dt.datetime:
        """Since when it waits."""
        return self.kind.since(self.thing)

    @property
    def mark(self) -> str:
        """Names it in a form: kind and key."""
        return f"{self.key}:{self.thing.pk}"


def kinds_for(user: Any) -> Iterator[tuple[str, QueueKind]]:
    """The kinds that `user` may decide."""
    for key, kind in queue_kinds:
        if not kind.permission or user.has_perm(kind.permission):
            yield key, kind


def waiting(user: Any) -> list[Waiting]:
    """Everything that waits for `user`, what waited longest first. As many queries as there are kinds."""
    found = [Waiting(key, kind, thing) for key, kind in kinds_for(user) for thing in kind.waiting()]
    return sorted(found, key=lambda one: one.since)


def find(mark: str, user: Any) -> Waiting | None:
    """The thing a form names, if it still waits and `user` may decide it."""
    key, _colon, pk = mark.partition(":")
    kind = dict(kinds_for(user)).get(key)
    if kind is None or not pk.isdecimal() or len(pk) > LONGEST_KEY:
        return None
    thing = kind.waiting().filter(pk=int(pk)).first()
    return Waiting(key, kind, thing) if thing is not None else None
