"""One thing that waits, whatever room it belongs to: rooms register their kinds."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from core.registry import Link, QueueKind, Scored, Words, queue_kinds
from core.throttle import hashed
from discussion.models import Verdict
from discussion.queue.past import Past

LONGEST_TITLE = 250
LONGEST_KEY = 18  # digits that a big integer column surely holds


@dataclass
class Waiting:
    """One thing to decide.

    Where that was looked up, `past` is what was decided about whoever sent it, and `place` what it is about.
    """

    key: str
    kind: QueueKind
    thing: Any
    past: Past | None = None
    place: Link | None = None

    @property
    def title(self) -> str:
        """What it is called, cut to what a record of decisions holds."""
        return str(self.kind.title(self.thing))[:LONGEST_TITLE]

    @property
    def since(self) -> dt.datetime:
        """Since when it waits."""
        since: dt.datetime = attrgetter(self.kind.since.replace("__", "."))(self.thing)
        return since

    @property
    def mark(self) -> str:
        """Names it in a form: kind and key."""
        return f"{self.key}:{self.thing.pk}"

    @property
    def held(self) -> Sequence[Words]:
        """Why it waits, in words, where that needs saying."""
        return self.kind.held(self.thing)

    @property
    def reports(self) -> Sequence[Words]:
        """Who reported it, and why."""
        return self.kind.reports(self.thing)

    @property
    def scored(self) -> Scored | None:
        """What the spam check made of it when it came in."""
        return self.kind.score(self.thing)

    @property
    def author(self) -> Any:
        """The account that sent it, or None."""
        return self.kind.author(self.thing)

    @property
    def sender(self) -> str:
        """Stands for whoever sent it without an account: a hash of the address. Empty for members."""
        address = "" if self.author else self.kind.address(self.thing) or ""
        return hashed(address.strip().lower()) if address else ""

    @property
    def look(self) -> str | None:
        """Where it is decided in full, if anywhere else."""
        return self.kind.look(self.thing)

    @property
    def subject(self) -> str | None:
        """The mark of what it is about."""
        return self.kind.subject(self.thing)

    @property
    def buttons(self) -> list[tuple[str, Words]]:
        """The verdicts it can be given, and what the button of each says."""
        offered = [Verdict.ACCEPTED, Verdict.REFUSED, *([Verdict.SPAM] if self.kind.spam else [])]
        return [(verdict.value, self.kind.words.get(verdict.value, verdict.deed)) for verdict in offered]


def kinds_for(user: Any) -> Iterator[tuple[str, QueueKind]]:
    """The kinds that `user` may decide."""
    for key, kind in queue_kinds:
        if not kind.permission or user.has_perm(kind.permission):
            yield key, kind


def find(mark: str, user: Any) -> Waiting | None:
    """The thing a form names, if it still waits and `user` may decide it."""
    key, _colon, pk = mark.partition(":")
    kind = dict(kinds_for(user)).get(key)
    if kind is None or not pk.isdecimal() or len(pk) > LONGEST_KEY:
        return None
    thing = kind.waiting().filter(pk=int(pk)).first()
    return Waiting(key, kind, thing) if thing is not None else None
