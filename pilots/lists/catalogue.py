"""What the list knows of every pilot a reader may see: read whole, in a fixed number of queries.

There may be thousands of pilots: what is read of them stays in the rows that the database gives, without instances.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models.fields.json import KT
from django.utils.translation import gettext_lazy as _

from core import freshness
from core.facets import Facet, Faceted
from core.queries.rows import together
from core.values import PartialDate
from directory.models import CouncilType, Region, Theme
from pilots.choices import Emphasis, Stage
from pilots.lists import below, completeness, marks
from pilots.lists.completeness import NOTHING, Completeness, Known, Part
from pilots.lists.marks import Changed, Checked
from pilots.models.parts import PilotPlace, ThemeClaim

RANK: dict[str, int] = {Emphasis.MAIN: 0, Emphasis.UNRANKED: 1, Emphasis.ALSO: 2}
FIELDS = (
    "pk",
    "path",
    "title",
    "slug",
    "number",
    "stage",
    "summary",
    "other_names",
    "posted_on",
    "checked_on",
    "first_published_at",
    "last_published_at",
)
OF_PLACE = (
    "place__region_id",
    "place__council_type_wording",
    "place__council_types__slug",
    "place__shape_key",
)
CHIPS = 3


class Claim(NamedTuple):
    """What one document says of a theme of a pilot: its rank, and whether the theme is our reading of its words."""

    rank: int
    document: str
    inferred: bool


@dataclass
class Entry:
    """One pilot on the list."""

    pk: int
    path: str
    title: str
    slug: str
    number: int | None
    stage: str
    summary: str
    other_names: str
    posted_on: PartialDate
    checked_on: date | None
    first_published_at: datetime | None
    last_published_at: datetime | None
    regions: list[Region] = field(default_factory=list)
    wordings: list[str] = field(default_factory=list)
    council_types: list[str] = field(default_factory=list)  # address parts
    shape_keys: list[str] = field(default_factory=list)  # of its places, as the map knows them
    emphases: dict[int, int] = field(default_factory=dict)  # theme -> the best rank any source gives it
    claims: dict[int, list[Claim]] = field(default_factory=dict)  # theme -> what each source says of it
    strands: dict[int, str] = field(default_factory=dict)  # theme -> address of the first strand on it, below the list
    themes: list[Theme] = field(default_factory=list)  # main themes first
    known: Completeness = NOTHING
    changed: datetime | None = None

    @property
    def where(self) -> str:
        """Regions and council type in the source's words, or that they are not stated."""
        regions = ", ".join(region.name for region in self.regions) or str(_("region not stated"))
        return f"{regions}, {'; '.join(self.wordings) or _('council type not stated')}"

    @property
    def shown_themes(self) -> list[Theme]:
        """The chips of its card: the main themes, or the first ones where no source ranks them."""
        main = [theme for theme in self.themes if self.emphases[theme.pk] == RANK[Emphasis.MAIN]]
        return (main or self.themes)[:CHIPS]

    @property
    def more_themes(self) -> int:
        """How many themes have no chip on its card."""
        return len(self.themes) - len(self.shown_themes)

    @property
    def marks(self) -> list[str]:
        """How much is known of it, and how fresh that is, in words."""
        said = (self.known.words, marks.changed_words(self.changed), marks.checked_words(self.checked_on))
        return [mark for mark in said if mark]


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
            self._by_row("region", _("Region"), self.regions, lambda entry: {region.slug for region in entry.regions}),
            self._by_row("theme", _("Theme"), self.themes, lambda entry: {theme.slug for theme in entry.themes}),
            self._by_row("council_type", _("Kind of council"), self.council_types, lambda entry: entry.council_types),
            self._by_choice("stage", _("Stage"), Stage, lambda entry: {entry.stage}),
        ]

    def freshness_facets(self, today: date) -> list[Facet]:
        """Filters by how much is known and how fresh it is; the entries have been through `judge`."""
        return [
            self._by_choice("known", _("How much is known"), Known, lambda entry: {entry.known.value}, minor=True),
            self._by_choice(
                "changed",
                _("Recently changed"),
                Changed,
                lambda entry: marks.changed_values(entry.changed, today),
                minor=True,
            ),
            self._by_choice(
                "checked",
                _("Checked by its owner"),
                Checked,
                lambda entry: {marks.checked_value(entry.checked_on, today)},
                minor=True,
            ),
        ]

    def _by_row(self, key: str, label: Any, rows: list[Any], held: Callable[[Entry], Iterable[str]]) -> Facet:
        values = {row.slug: row.name for row in rows}
        return Facet(key, label, values, self._held(held), unstated=_("Not stated"))

    def _by_choice(
        self, key: str, label: Any, choices: Any, held: Callable[[Entry], Iterable[str]], **looks: bool
    ) -> Facet:
        return Facet(key, label, dict(choices.choices), self._held(held), **looks)

    def _held(self, held: Callable[[Entry], Iterable[str]]) -> dict[int, Iterable[str]]:
        return {pk: held(entry) for pk, entry in self.entries.items()}


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


def read(pilots: Any) -> Catalogue:
    """The catalogue of these pilots (a queryset that is already `visible_to` somebody). Two queries."""
    labels = ("pilots.pilotpage", "directory.region", "directory.theme", "directory.counciltype", "directory.place")
    freshness.depends(*map(freshness.list_tag, labels))
    rows = together(
        {
            "regions": Region.objects.all(),
            "themes": Theme.objects.all(),
            "council_types": CouncilType.objects.all(),
            "places": PilotPlace.objects.order_by("sort_order", "id").values("sort_order", "id", "page_id", *OF_PLACE),
            "claims": ThemeClaim.objects.order_by("sort_order", "id").values(
                "sort_order", "id", "page_id", "theme_id", "emphasis", "inferred", document=KT("source__document")
            ),
        }
    )
    entries = {row[0]: Entry(*row) for row in pilots.order_by().values_list(*FIELDS)}
    catalogue = Catalogue(entries, rows["regions"], rows["themes"], rows["council_types"])
    _place(catalogue, rows["places"])
    _sort_by_theme(catalogue, rows["claims"])
    return catalogue


def _place(catalogue: Catalogue, rows: list[dict[str, Any]]) -> None:
    """Give every entry its regions, wordings and council types. A place with several types comes once for each."""
    regions = {region.pk: region for region in catalogue.regions}
    for row in rows:
        if entry := catalogue.entries.get(row["page_id"]):
            region, wording, kind, shape = (row[column] for column in OF_PLACE)
            _add(entry.regions, regions.get(region))
            _add(entry.wordings, wording)
            _add(entry.council_types, kind)
            _add(entry.shape_keys, shape)


def _add(values: list[Any], value: Any) -> None:
    if value and value not in values:
        values.append(value)


def _sort_by_theme(catalogue: Catalogue, rows: list[dict[str, Any]]) -> None:
    """Give every entry its themes: a claim from any source counts, and the best emphasis of any source."""
    for row in rows:
        if entry := catalogue.entries.get(row["page_id"]):
            theme = row["theme_id"]
            claim = Claim(RANK[row["emphasis"]], row["document"], bool(row["inferred"]))
            entry.claims.setdefault(theme, []).append(claim)
            entry.emphases[theme] = min(claim.rank, entry.emphases.get(theme, len(RANK)))
    place = {theme.pk: number for number, theme in enumerate(catalogue.themes)}
    for entry in catalogue.entries.values():
        held = sorted((rank, place[theme]) for theme, rank in entry.emphases.items() if theme in place)
        entry.themes = [catalogue.themes[number] for _rank, number in held]


def judge(catalogue: Catalogue, user: Any) -> None:
    """Say of every entry how much is known of it and when it last changed, as far as `user` may see. One query."""
    there = below.read(user)
    for entry in catalogue.entries.values():
        held = there.get(entry.path, below.Below())
        named = {Part.REGION: entry.regions, Part.COUNCIL_TYPE: entry.council_types, Part.THEMES: entry.themes}
        parts = held.parts | {part for part, rows in named.items() if rows}
        entry.known = completeness.of(parts, entry.stage)
        entry.strands = held.strands
        own = below.change(entry.first_published_at, entry.last_published_at)
        entry.changed = below.latest((own, held.changed))
