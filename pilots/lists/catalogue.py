"""What the list knows of every pilot a reader may see: read whole, in a fixed number of queries.

There may be thousands of pilots: what is read of them stays in the rows that the database gives, without instances.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Any

from django.db.models import Case, F, TextField, Value, When
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Coalesce
from django.utils.translation import gettext_lazy as _

from core import freshness
from core.facets import Facet, Faceted
from core.queries.rows import Flat, together
from directory.models import CouncilType, Region, Theme
from pilots.choices import Stage
from pilots.lists import below, completeness, marks
from pilots.lists.below import AGAIN
from pilots.lists.completeness import Completeness, Known, Part
from pilots.lists.entries import THEME, Entry, PlaceRow, Whereabouts, by_place
from pilots.lists.marks import Changed, Checked
from pilots.models.parts import PilotPlace, ThemeClaim

FIELDS: tuple[Any, ...] = (
    "pk",
    "path",
    "title",
    "slug",
    "number",
    "stage",
    "summary",
    "other_names",
    Cast("posted_on", TextField()),
    "checked_on",
    AGAIN,
)
# Columns that are as the database has them, so that Django has nothing to convert in thousands of rows.
OF_PLACE = (
    F("page_id"),
    F("sort_order"),
    F("id"),
    F("place__region_id"),
    F("place__council_type_wording"),
    Coalesce("place__council_types__slug", Value("")),
    F("place__shape_key"),
)
OF_CLAIM = (
    F("page_id"),
    F("sort_order"),
    F("id"),
    F("theme_id"),
    F("emphasis"),
    KT("source__document"),
    Case(When(inferred=True, then=Value("inferred")), default=Value("")),
)
NO_COLUMNS = (*[F("id")] * 4, *[Value("")] * 3)


@dataclass
class Catalogue:
    """Every pilot that may be listed, and the reference rows its filters offer."""

    entries: dict[int, Entry]
    regions: list[Region]
    themes: list[Theme]
    council_types: list[CouncilType]

    def facets(self) -> list[Facet]:
        """The list's filters, each with all its values: what nobody tries yet is worth seeing too."""
        return [
            self._by_row("region", _("Region"), self.regions, attrgetter("whereabouts.region_slugs")),
            self._by_row("theme", _("Theme"), self.themes, self._theme_slugs()),
            self._by_row("council_type", _("Kind of council"), self.council_types, attrgetter("whereabouts.kinds")),
            self._by_choice("stage", _("Stage"), Stage, _once(attrgetter("stage"), lambda stage: (stage,))),
        ]

    def freshness_facets(self, today: date) -> list[Facet]:
        """Filters by how much is known and how fresh it is; the entries have been through `judge`."""
        changed = marks.Spans(today)
        checked = _once(attrgetter("checked_on"), lambda day: (marks.checked_value(day, today),))
        return [
            self._by_choice("known", _("How much is known"), Known, attrgetter("known.values"), minor=True),
            self._by_choice(
                "changed", _("Recently changed"), Changed, lambda entry: changed.of(entry.changed), minor=True
            ),
            self._by_choice("checked", _("Checked by its owner"), Checked, checked, minor=True),
        ]

    def _theme_slugs(self) -> Callable[[Entry], tuple[str, ...]]:
        slugs = {theme.pk: theme.slug for theme in self.themes}
        return lambda entry: tuple([slugs[row[THEME]] for row in entry.claimed if row[THEME] in slugs])

    def _by_row(self, key: str, label: Any, rows: list[Any], held: Callable[[Entry], Iterable[str]]) -> Facet:
        values = {row.slug: row.name for row in rows}
        return Facet(key, label, values, self._held(held), unstated=_("Not stated"))

    def _by_choice(
        self, key: str, label: Any, choices: Any, held: Callable[[Entry], Iterable[str]], **looks: bool
    ) -> Facet:
        return Facet(key, label, dict(choices.choices), self._held(held), **looks)

    def _held(self, held: Callable[[Entry], Iterable[str]]) -> dict[int, Iterable[str]]:
        return dict(zip(self.entries, map(held, self.entries.values()), strict=True))


@dataclass(frozen=True)
class Selection:
    """What a reader has chosen of the catalogue: cards, map and matrix show the same pilots."""

    catalogue: Catalogue
    faceted: Faceted
    entries: list[Entry]  # all that match, in the order asked for
    page: Any  # the part of them whose cards are shown
    url: str  # of the list; a pilot stands at `f"{url}{entry.slug}/"`
    came_from: str  # for `trail.with_trail`, so that a pilot leads back to this very list
    user: Any


def read(pilots: Any, *, by_publication: bool = False) -> Catalogue:
    """The catalogue of these pilots (a queryset that is already `visible_to` somebody). Two queries.

    When each was first published is read only where the order asks for it: to read a moment takes as long as a row.
    """
    labels = ("pilots.pilotpage", "directory.region", "directory.theme", "directory.counciltype", "directory.place")
    freshness.depends(*map(freshness.list_tag, labels))
    rows = together(
        {"regions": Region.objects.all(), "themes": Theme.objects.all(), "council_types": CouncilType.objects.all()},
        Flat(
            {"places": (PilotPlace.objects.all(), OF_PLACE), "claims": (ThemeClaim.objects.all(), OF_CLAIM)}, NO_COLUMNS
        ),
    )
    known = {theme.pk: (place, theme) for place, theme in enumerate(rows["themes"])}
    published = ("first_published_at",) if by_publication else ()
    entries = {row[0]: Entry(known, *row) for row in pilots.order_by().values_list(*FIELDS, *published)}
    catalogue = Catalogue(entries, rows["regions"], rows["themes"], rows["council_types"])
    _place(catalogue, rows["places"])
    for page, claimed in _by_pilot(rows["claims"]).items():
        if entry := entries.get(page):
            entry.claimed = claimed
    return catalogue


def _by_pilot(rows: Iterable[tuple[Any, ...]]) -> dict[int, list[tuple[Any, ...]]]:
    """Key of a pilot -> its rows."""
    found: dict[int, list[tuple[Any, ...]]] = {}
    for row in rows:
        if row[0] in found:
            found[row[0]].append(row)
        else:
            found[row[0]] = [row]
    return found


def _once(told: Callable[[Entry], Any], read: Callable[[Any], Any]) -> Callable[[Entry], Any]:
    """What `read` makes of what is told of an entry: once for all of which the same is told."""
    known: dict[Any, Any] = {}

    def held(entry: Entry) -> Any:
        key = told(entry)
        if key not in known:
            known[key] = read(key)
        return known[key]

    return held


def _place(catalogue: Catalogue, rows: Iterable[tuple[Any, ...]]) -> None:
    """Tell every entry where it lies."""
    regions = {region.pk: region for region in catalogue.regions}
    known: dict[tuple[Any, ...], Whereabouts] = {}
    for page, placed in _by_pilot(rows).items():
        if entry := catalogue.entries.get(page):
            key = placed[0][3:] if len(placed) == 1 else tuple([row[3:] for row in sorted(placed, key=by_place)])
            if key not in known:
                known[key] = _whereabouts([PlaceRow(*row) for row in sorted(placed, key=by_place)], regions)
            entry.whereabouts = known[key]


def _whereabouts(rows: list[PlaceRow], regions: Mapping[int, Region]) -> Whereabouts:
    return Whereabouts(
        regions=_each([regions.get(row.region) if row.region else None for row in rows]),
        wordings=_each([row.wording for row in rows]),
        kinds=tuple(_each([row.council_type for row in rows])),
        shape_keys=_each([row.shape_key for row in rows]),
    )


def _each(values: Iterable[Any]) -> list[Any]:
    """Those that say something, each once."""
    return list(dict.fromkeys(value for value in values if value))


def judge(catalogue: Catalogue, user: Any) -> None:
    """Say of every entry how much is known of it and when it last changed, as far as `user` may see. One query."""
    there = below.read(user, {entry.path: pk for pk, entry in catalogue.entries.items()})
    known: dict[tuple[Any, ...], Completeness] = {}
    nothing = below.Below()
    for pk, entry in catalogue.entries.items():
        held, place = there.get(pk, nothing), entry.whereabouts
        key = (held.parts, bool(place.regions), bool(place.kinds), bool(entry.claimed), entry.stage)
        if key not in known:
            named = {Part.REGION: key[1], Part.COUNCIL_TYPE: key[2], Part.THEMES: key[3]}
            known[key] = completeness.of({*below.named(held.parts), *(part for part in named if named[part])}, key[4])
        entry.known = known[key]
        entry.strand_rows = held.strands
        entry.changed = below.latest((entry.republished, held.changed)) if held.changed else entry.republished
