"""What an address asks for and what answers it: the words, the facets over all that was found, the order."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter
from typing import Any

from django.db.models import Value
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from core.facets import Facet, Faceted
from core.registry import Words, links
from core.registry import documents as registry
from core.subjects import subjects
from directory.models import Region, Theme
from search import engine, remembering
from search.backends.whoosh.builds import NotReadyError
from search.content.asking import Asked
from search.content.finding import Found, find
from search.content.schema import BETWEEN

YEAR = re.compile(r"[12]\d{3}", re.ASCII)
FACETS = frozenset({"type", "theme", "region", "year", "pilot"})
MOST_ASKED = 50  # pilots in one address
OFFERED = 40  # pilots to choose from: a common word finds thousands
ORDERS = {"": _("Best match"), "date": _("Newest first")}


@dataclass(frozen=True)
class Results:
    """What one person finds by one address; `found` is None while the index is built, or where another engine runs."""

    asked: Asked
    sort: str
    found: Found | None
    faceted: Faceted

    @cached_property
    def numbers(self) -> list[int]:
        """The documents that pass the facets, in the order asked for."""
        if self.found is None:
            return []
        ordered = self.found.by_date() if self.sort else self.found.numbers
        return [number for number in ordered if number in self.faceted.matching]

    @property
    def query(self) -> str:
        """The part of the address that asks for these, in one way of writing; without order and page."""
        return self.faceted.query(sort="")


def results(said: QueryDict, user: Any) -> Results:
    """Look up what an address says. As many queries for one hit as for a thousand."""
    asked = Asked.typed(said.get("q", ""))
    sort = "date" if said.get("sort") == "date" else ""
    found = _found(asked, user)
    facets = _facets(found, said, user) if found and (found.numbers or FACETS & said.keys()) else []
    kept = {"q": asked.text, "sort": sort}
    return Results(asked, sort, found, Faceted(facets, said, found.numbers if found else (), kept))


def labels() -> dict[str, Words]:
    """What each kind of thing is called, in the order in which the rooms were started."""
    return {registered.kind: registered.label for _label, registered in registry}


def one_of() -> dict[str, Words]:
    """What one thing of a kind is called."""
    subject = {label: subjects.get(label) for label, _registered in registry}
    named = {registered.kind: registered.one or getattr(subject[label], "label", "") for label, registered in registry}
    return {kind: named[kind] or label for kind, label in labels().items()}


def _found(asked: Asked, user: Any) -> Found | None:
    try:
        return find(asked, user) if engine.in_use() else None
    except NotReadyError:
        return None


def _facets(found: Found, said: QueryDict, user: Any) -> list[Facet]:
    """What an address asks for is among the values, though nothing found has it: a filter is never dropped silently."""
    years = _held(found.column("year"), _values)
    asked = filter(YEAR.fullmatch, said.getlist("year"))
    there = {year for values in set(years.values()) for year in values}.union(asked)
    named = _names()
    return [
        Facet("type", _("Type"), _kinds(found, said), _held(found.kinds, lambda kind: (kind,))),
        _named("theme", _("Theme"), named["theme"], found),
        _named("region", _("Region"), named["region"], found),
        Facet("year", _("Year"), {year: year for year in sorted(there, reverse=True)}, years, minor=True),
        _pilots(found, said, user),
    ]


def _names() -> dict[str, dict[str, str]]:
    """Names of themes and regions by their part of the address, in their own order. One query, now and then."""
    models = [model._meta.label_lower for model in (Theme, Region)]
    return remembering.remembered("names", models, _read_names)


def _read_names() -> dict[str, dict[str, str]]:
    kinds = {"theme": Theme, "region": Region}
    asked = [
        model.objects.order_by().annotate(of=Value(kind)).values_list("of", "position", "name", "slug")
        for kind, model in kinds.items()
    ]
    found: dict[str, dict[str, str]] = {kind: {} for kind in kinds}
    for kind, _position, name, slug in sorted(asked[0].union(*asked[1:], all=True)):
        found[kind][slug] = name
    return found


def _kinds(found: Found, said: QueryDict) -> Mapping[str, Words]:
    """Those among what was found: there are many."""
    there = {*found.kinds.values(), *said.getlist("type")}
    return {kind: label for kind, label in labels().items() if kind in there}


def _named(key: str, label: Words, names: Mapping[str, str], found: Found) -> Facet:
    """A facet of rows of the directory. The index holds their names, the address their slugs."""
    slugs = {name: slug for slug, name in names.items()}
    held = _held(found.column(key), lambda column: tuple(slugs[name] for name in _values(column) if name in slugs))
    return Facet(key, label, names, held)


def _pilots(found: Found, said: QueryDict, user: Any) -> Facet:
    """What belongs to a pilot: the index names each after its part of the address."""
    column = found.column("pilot")
    titles: dict[str, str] = {}
    held = _held(column, lambda value: _slugs(value, titles))
    missing = [slug for slug in said.getlist("pilot")[:MOST_ASKED] if slug and slug not in titles]
    resolve = links.get("pilot")
    if missing and resolve:
        titles |= {slug: link.title for slug, link in resolve(missing, user).items()}
    return Facet("pilot", _("Pilot"), dict(sorted(titles.items(), key=itemgetter(1))), held, minor=True, most=OFFERED)


def _slugs(column: str, titles: dict[str, str]) -> tuple[str, ...]:
    """The pilots that a column names, each after its part of the address; their titles are put to the others."""
    slugs = []
    for one in _values(column):
        slug, _space, titles[slug] = one.partition(" ")
        slugs.append(slug)
    return tuple(slugs)


def _held(column: Mapping[int, str], read: Callable[[str], tuple[str, ...]]) -> dict[int, tuple[str, ...]]:
    """What each holds, by its column: the same for many, and read once for all of them."""
    known = {value: read(value) for value in set(column.values())}
    return {number: known[value] for number, value in column.items()}


def _values(column: str) -> tuple[str, ...]:
    return tuple(column.split(BETWEEN)) if column else ()
