"""What the list knows of every pilot a reader may see: read whole, in a fixed number of queries."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models.fields.json import KT
from django.utils.translation import gettext_lazy as _

from core import freshness
from core.facets import Facet, Faceted
from core.rows import together
from core.values import PartialDate
from directory.models import CouncilType, Region, Theme
from pilots.choices import Emphasis, Stage
from pilots.models.parts import PilotPlace, ThemeClaim

RANK = {Emphasis.MAIN: 0, Emphasis.UNRANKED: 1, Emphasis.ALSO: 2}
FIELDS = ("pk", "title", "slug", "number", "stage", "summary", "other_names", "posted_on", "first_published_at")
OF_PLACE = (
    "place__region_id",
    "place__council_type_wording",
    "place__council_types__slug",
    "place__shape_key",
)
CHIPS = 3


@dataclass(frozen=True)
class Claim:
    """What one document says of a theme of a pilot: its rank, and whether the theme is our reading of its words."""

    rank: int
    document: str
    inferred: bool


@dataclass
class Entry:
    """One pilot on the list."""

    pk: int
    title: str
    slug: str
    number: int | None
    stage: str
    summary: str
    other_names: str
    posted_on: PartialDate
    first_published_at: Any
    regions: list[Region] = field(default_factory=list)
    wordings: list[str] = field(default_factory=list)
    council_types: list[str] = field(default_factory=list)  # address parts
    shape_keys: list[str] = field(default_factory=list)  # of its places, as the map knows them
    emphases: dict[int, int] = field(default_factory=dict)  # theme -> the best rank any source gives it
    claims: dict[int, list[Claim]] = field(default_factory=dict)  # theme -> what each source says of it
    themes: list[Theme] = field(default_factory=list)  # main themes first

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


@dataclass
class Catalogue:
    """Every pilot that may be listed, and the reference rows its filters offer."""

    entries: dict[int, Entry]
    regions: list[Region]
    themes: list[Theme]
    council_types: list[CouncilType]

    def facets(self) -> list[Facet]:
        """The list's filters, each with all its values: what nobody tries yet is worth seeing too."""
        entries = self.entries.items()
        return [
            _facet("region", _("Region"), self.regions, {pk: {r.slug for r in row.regions} for pk, row in entries}),
            _facet("theme", _("Theme"), self.themes, {pk: {t.slug for t in row.themes} for pk, row in entries}),
            _facet(
                "council_type",
                _("Kind of council"),
                self.council_types,
                {pk: set(row.council_types) for pk, row in entries},
            ),
            Facet("stage", _("Stage"), dict(Stage.choices), {pk: {row.stage} for pk, row in entries}),
        ]


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


def _facet(key: str, label: Any, rows: list[Any], held: dict[int, set[str]]) -> Facet:
    return Facet(key, label, {row.slug: row.name for row in rows}, held, unstated=_("Not stated"))


def read(pilots: Any) -> Catalogue:
    """The catalogue of these pilots (a queryset that is already `visible_to` somebody). Two queries."""
    labels = ("pilots.pilotpage", "directory.region", "directory.theme", "directory.counciltype", "directory.place")
    freshness.depends(*map(freshness.list_tag, labels))
    entries = {row[0]: Entry(*row) for row in pilots.values_list(*FIELDS)}
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
            claim = Claim(RANK[Emphasis(row["emphasis"])], row["document"], bool(row["inferred"]))
            entry.claims.setdefault(theme, []).append(claim)
            entry.emphases[theme] = min(claim.rank, entry.emphases.get(theme, len(RANK)))
    for entry in catalogue.entries.values():
        held = [theme for theme in catalogue.themes if theme.pk in entry.emphases]
        entry.themes = sorted(held, key=lambda theme: entry.emphases[theme.pk])
