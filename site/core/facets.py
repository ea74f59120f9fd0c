"""Filters with counts: OR within a facet, AND across facets, a count ignores its own facet's choice.

The engine knows sets of primary keys and nothing of the database: whoever lists things reads, in a fixed number of
queries, which values each thing holds, and the rest is arithmetic on sets. The whole state stands in the address.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice, repeat
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

from core import freshness

Words = Any  # plain text or a lazy translation
Held = Mapping[int, Iterable[str]]
NOT_STATED = "not-stated"
MANY = 14  # values; more are folded away
MOST_UNKNOWN = 20  # values of one address that a reader is told of
LONGEST_VALUE = 120  # as long as the longest address part a value can have
PAGE, SEARCHED = "page", "q"


@dataclass(frozen=True)
class Facet:
    """One kind of filter: its name in the address, its values in the order shown, and what each thing holds.

    With `unstated` (the words for it) a thing that holds no value counts under “not stated”. One that is `minor`, or
    has many values, is shown folded. Where there are more than `most` values, those that most things hold are offered,
    and those that are chosen.
    """

    key: str
    label: Words
    values: Mapping[str, Words]
    held: Held
    unstated: Words = ""
    minor: bool = False
    most: int = 0

    @cached_property
    def shown(self) -> dict[str, Words]:
        """Every value with its words, “not stated” last."""
        return {**self.values, **({NOT_STATED: self.unstated} if self.unstated else {})}

    def counts(self, things: Iterable[int]) -> dict[str, int]:
        """Value -> how many of the things hold it. Many hold the same, so each way of holding is looked at once."""
        counts = dict.fromkeys(self.shown, 0)
        for held, number in Counter(map(tuple, map(self.held.get, things, repeat(())))).items():
            for value in self._known(held):
                counts[value] += number
        return counts

    def holding(self, things: Iterable[int], values: Collection[str]) -> set[int]:
        """Those of the things that hold one of some values."""
        wanted = set(values)
        holds: dict[tuple[str, ...], bool] = {}
        found = set()
        for thing in things:
            held = tuple(self.held.get(thing, ()))
            if held not in holds:
                holds[held] = not wanted.isdisjoint(self._known(held))
            if holds[held]:
                found.add(thing)
        return found

    def _known(self, held: Iterable[str]) -> set[str]:
        known = {value for value in held if value in self.shown}
        return known or ({NOT_STATED} if self.unstated else set())


@dataclass(frozen=True)
class Option:
    """One value as a reader meets it."""

    value: str
    label: Words
    count: int
    chosen: bool


@dataclass(frozen=True)
class Group:
    """One facet as a reader meets it."""

    name: str
    label: Words
    options: Sequence[Option]
    minor: bool = False
    left_out: int = 0  # values that are not offered

    @property
    def chosen(self) -> int:
        """How many of its values are on."""
        return sum(option.chosen for option in self.options)

    @property
    def folded(self) -> bool:
        """Whether it is shown folded on a wide screen too."""
        return self.minor or len(self.options) > MANY

    @property
    def open(self) -> bool:
        """Whether a folded one is open all the same: what is on should be seen."""
        return self.folded and self.chosen > 0


@dataclass(frozen=True)
class Chip:
    """A choice that is on, and the address without it."""

    label: Words
    facet: Words
    query: str


@dataclass(frozen=True)
class Unknown:
    """A value in the address that the facet does not have; it is left out, and the reader is told."""

    facet: Words
    value: str


@dataclass
class Faceted:
    """What an address asks of some facets, worked out over `everything` (the keys that may be listed at all).

    `kept` are the other parts of the address (search words, order), in the order they are written; a page number is
    never among them, so that changing a filter starts on the first page.
    """

    facets: Sequence[Facet]
    asked: QueryDict
    everything: Collection[int]
    kept: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def chosen(self) -> dict[str, tuple[str, ...]]:
        """Facet key -> its known values in the address, each once, in the facet's order."""
        asked = {facet.key: set(self.asked.getlist(facet.key)) for facet in self.facets}
        return {
            facet.key: tuple(value for value in facet.shown if value in asked[facet.key]) if asked[facet.key] else ()
            for facet in self.facets
        }

    @cached_property
    def unknown(self) -> list[Unknown]:
        """Values asked for that do not exist, cut to a readable length and number."""
        found = (
            Unknown(facet.label, value[:LONGEST_VALUE])
            for facet in self.facets
            for value in dict.fromkeys(self.asked.getlist(facet.key))
            if value and value not in facet.shown
        )
        return list(islice(found, MOST_UNKNOWN))

    @cached_property
    def matching(self) -> set[int]:
        """The things that pass every facet."""
        return set(self._passing(self.facets))

    @cached_property
    def groups(self) -> list[Group]:
        """The facets with a count for every value: what a reader would find by choosing it too."""
        return [self._group(facet) for facet in self.facets]

    @cached_property
    def chips(self) -> list[Chip]:
        """What is chosen, each with the address that takes it back."""
        return [
            Chip(facet.shown[value], facet.label, self.query(without=(facet.key, value)))
            for facet in self.facets
            for value in self.chosen[facet.key]
        ]

    def query(self, without: tuple[str, str] | None = None, **others: str) -> str:
        """The address part after `?` for this state, less one value, with `others` changed (empty: left out)."""
        pairs = [
            (facet.key, value)
            for facet in self.facets
            for value in self.chosen[facet.key]
            if (facet.key, value) != without
        ]
        rest = {**self.kept, **others}
        return urlencode([*pairs, *((key, value) for key, value in rest.items() if value)])

    def say_what_is_answered(self, page: int) -> None:
        """Tell whoever keeps the rendering which addresses it knows: what is searched for has no end, and is not among
        them.
        """
        keys = {facet.key for facet in self.facets} | self.kept.keys() | {PAGE}
        freshness.answers(self.query(page=str(page) if page > 1 else ""), keys - {SEARCHED})

    def _group(self, facet: Facet) -> Group:
        chosen = set(self.chosen[facet.key])
        counts = facet.counts(self._passing([other for other in self.facets if other is not facet]))
        offered = _most(counts, facet.most, chosen) if facet.most and len(counts) > facet.most else counts
        options = tuple(Option(value, facet.shown[value], counts[value], value in chosen) for value in offered)
        return Group(facet.key, facet.label, options, facet.minor, len(counts) - len(offered))

    def _passing(self, facets: Iterable[Facet]) -> Collection[int]:
        passing: Collection[int] = self.everything
        for facet in facets:
            if chosen := self.chosen[facet.key]:
                passing = facet.holding(passing, chosen)
        return passing


def _most(counts: Mapping[str, int], most: int, chosen: Collection[str]) -> list[str]:
    """So many values that most things hold, the first of equal ones, and those that are chosen, in their order."""
    least = sorted(counts.values(), reverse=True)[most - 1]
    above = sum(count > least for count in counts.values())
    ties = set(islice((value for value, count in counts.items() if count == least), most - above))
    return [value for value, count in counts.items() if count > least or value in chosen or value in ties]
