"""The queue as a list: filtered, ordered and paged by the database, however much waits."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import or_
from typing import Any

from django.db.models import BigIntegerField, Case, CharField, F, IntegerField, Model, Q, QuerySet, Value, When
from django.db.models.functions import Cast

from core.registry import Link, QueueKind
from core.subjects import subjects
from discussion.queue import past
from discussion.queue.waiting import Waiting, kinds_for

MOST_WORDS = 5
REPORTED, HELD, ORDINARY = 2, 1, 0  # in this order they are shown
LINE = ("queue_kind", "queue_pk", "queue_first", "queue_since")


@dataclass(frozen=True)
class Wanted:
    """What the list is narrowed to; `state` is “held”, “reported” or empty, `about` any row things can be about."""

    kind: str = ""
    words: str = ""
    state: str = ""
    about: Sequence[Model] = ()
    account: int | None = None


class Queue:
    """What waits for `user`: reported first, then held, then the rest, each from the longest waiting on."""

    def __init__(self, user: Any, wanted: Wanted | None = None) -> None:
        self.user = user
        self.wanted = wanted or Wanted()
        self.kinds = dict(kinds_for(user))

    @cached_property
    def counts(self) -> dict[str, int]:
        """How much waits of each kind, whatever it is narrowed to. As many queries as there are kinds."""
        return {key: kind.waiting().count() for key, kind in self.kinds.items()}

    @property
    def total(self) -> int:
        """How much waits in all."""
        return sum(self.counts.values())

    @cached_property
    def _lines(self) -> QuerySet[Any] | None:
        """Kind and key of each thing, in one query over all kinds."""
        narrowed = ((key, kind, _narrowed(key, kind, self.wanted)) for key, kind in self.kinds.items())
        parts = [_line(key, kind, rows) for key, kind, rows in narrowed if rows is not None]
        if not parts:
            return None
        lines = parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]
        return lines.order_by("-queue_first", "queue_since", "queue_kind", "queue_pk")

    def count(self) -> int:
        """How much is left of it, narrowed."""
        return self._lines.count() if self._lines is not None else 0

    def __getitem__(self, part: slice) -> list[Waiting]:
        """A stretch of it, each thing with where it belongs and the past of whoever sent it.

        Two queries more, and one for each kind of place.
        """
        shown = self.things(part)
        accounts = past.of_accounts(one.author.pk for one in shown if one.author)
        senders = past.of_senders(one.sender for one in shown)
        places = places_of((one.subject for one in shown), self.user)
        for one in shown:
            one.past = accounts.get(one.author.pk) if one.author else senders.get(one.sender)
            one.place = places.get(one.subject or "")
        return shown

    def things(self, part: slice) -> list[Waiting]:
        """A stretch of it with what its template shows: one query, and one for each kind in it."""
        lines = list(self._lines[part]) if self._lines is not None else []
        keys: dict[str, list[int]] = {}
        for key, pk, *_order in lines:
            keys.setdefault(key, []).append(pk)
        rows = {key: self.kinds[key].waiting().filter(pk__in=pks) for key, pks in keys.items()}
        things = {(key, thing.pk): thing for key, found in rows.items() for thing in found}
        # What was decided meanwhile is left out.
        return [Waiting(key, self.kinds[key], things[key, pk]) for key, pk, *_order in lines if (key, pk) in things]


def _line(key: str, kind: QueueKind, rows: QuerySet[Any]) -> QuerySet[Any]:
    urgent = [
        When(found, then=Value(rank))
        for found, rank in ((kind.reported_rows, REPORTED), (kind.held_rows, HELD))
        if found is not None
    ]
    return (
        rows.order_by()
        .annotate(
            queue_kind=Value(key, output_field=CharField()),
            queue_pk=Cast("pk", BigIntegerField()),
            queue_first=Case(*urgent, default=Value(ORDINARY), output_field=IntegerField()),
            queue_since=F(kind.since),
        )
        .values_list(*LINE)
    )


def _narrowed(key: str, kind: QueueKind, wanted: Wanted) -> QuerySet[Any] | None:
    """The rows of a kind that are wanted, or None when it has no such rows by nature."""
    asked = _asked(kind, wanted)
    known = [one for one in asked if one is not None]
    if (wanted.kind and wanted.kind != key) or len(known) < len(asked):
        return None
    return kind.waiting().filter(*known)


def _asked(kind: QueueKind, wanted: Wanted) -> list[Q | None]:
    """Each filter as the kind understands it; None for one that it knows nothing of."""
    asked: list[Q | None] = [_said(kind, word) for word in wanted.words.split()[:MOST_WORDS]]
    asked += [kind.about(thing) for thing in wanted.about]
    if wanted.state:
        asked.append({"held": kind.held_rows, "reported": kind.reported_rows}.get(wanted.state))
    if wanted.account is not None:
        asked.append(Q(**{kind.author_column: wanted.account}) if kind.author_column else None)
    return asked


def _said(kind: QueueKind, word: str) -> Q | None:
    found = [Q(**{f"{column}__icontains": word}) for column in kind.search]
    return reduce(or_, found) if found else None


def places_of(marks: Iterable[str | None], user: Any) -> dict[str, Link]:
    """What the marks name, as far as `user` may see it: a query for each kind of place."""
    keys: dict[str, set[str]] = {}
    for mark in filter(None, marks):
        label, _colon, key = mark.partition(":")
        keys.setdefault(label, set()).add(key)
    found = {}
    for label, pks in keys.items():
        subject = subjects.get(label)
        if subject is not None:
            for thing in subject.visible_to(user).filter(pk__in=pks):
                found[f"{label}:{thing.pk}"] = Link(subject.url(thing), str(subject.title(thing)))
    return found
