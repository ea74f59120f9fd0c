"""What the list knows of every entry and round-up a reader may see: read whole, in a fixed number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import freshness
from core.facets import Facet
from core.queries.rows import together
from core.values import PartialDate
from directory.models import Region, Theme
from parallel_places import shown
from parallel_places.choices import Interest, Naming

FIELDS = ("pk", "round_up_id", "position", "key", "naming", "name", "what", "interest", "not_formal", "themes_note")
OF_PLACE = ("place__name", "place__region_id", "place__shape_key", "place__other_names")
NOT_FORMAL = "not-formal"
CHIPS = 3


@dataclass
class RoundUp:
    """One round-up on the list."""

    pk: int
    title: str
    slug: str
    summary: str
    region: Region | None
    posted_on: PartialDate
    entries: int = 0


@dataclass
class Entry:
    """One place on the list."""

    pk: int
    round_up: RoundUp
    position: int
    key: str
    naming: str
    name: str
    what: str
    interest: str
    not_formal: bool
    themes_note: str
    place: str
    other_names: str
    shape_key: str
    own_region: Region | None
    themes: list[Theme] = field(default_factory=list)

    @property
    def title(self) -> str:
        """As the source names the place, or that it does not."""
        return self.name or self.place or _("Place not named in the source")

    @property
    def regions(self) -> list[Region]:
        """Where the place lies and where its round-up files it, each once."""
        return list(dict.fromkeys(filter(None, (self.own_region, self.round_up.region))))

    @property
    def where(self) -> str:
        """Its region, and that of the round-up where the two differ."""
        filed = self.round_up.region
        if self.own_region and filed and self.own_region != filed:
            return _("%(region)s, filed under %(filed)s") % {"region": self.own_region.name, "filed": filed.name}
        return ", ".join(region.name for region in self.regions) or _("Region not stated")

    @property
    def shown_themes(self) -> list[Theme]:
        """The chips of its card."""
        return self.themes[:CHIPS]

    @property
    def more_themes(self) -> int:
        """How many themes have no chip on its card."""
        return len(self.themes) - len(self.shown_themes)

    @property
    def marks(self) -> list[str]:
        """How far it is, and where it stands, in words."""
        said = [_("Interest: %(interest)s") % {"interest": str(Interest(self.interest).label).lower()}]
        if self.not_formal:
            said.append(_("Not formally part of the programme"))
        if self.naming == Naming.TEXT:
            said.append(_("Its heading is lost; the text names it"))
        return [*said, self.round_up.title]


@dataclass
class Catalogue:
    """Every entry and round-up that may be listed, and the reference rows the filters offer."""

    entries: dict[int, Entry]
    round_ups: list[RoundUp]
    regions: list[Region]
    themes: list[Theme]

    def facets(self) -> list[Facet]:
        """The list's filters, each with all its values: what nobody does yet is worth seeing too."""
        entries = self.entries.items()
        interests = {**dict(Interest.choices), NOT_FORMAL: gettext_lazy("Not formally part of the programme")}
        return [
            _by_row("region", gettext_lazy("Region"), self.regions, {pk: entry.regions for pk, entry in entries}),
            _by_row("theme", gettext_lazy("Theme"), self.themes, {pk: entry.themes for pk, entry in entries}),
            Facet("interest", gettext_lazy("Interest"), interests, {pk: _interests(entry) for pk, entry in entries}),
        ]


def _by_row(key: str, label: Any, rows: Iterable[Any], held: dict[int, list[Any]]) -> Facet:
    values = {row.slug: row.name for row in rows}
    slugs = {pk: {row.slug for row in rows} for pk, rows in held.items()}
    return Facet(key, label, values, slugs, unstated=gettext_lazy("Not stated"))


def _interests(entry: Entry) -> set[str]:
    return {entry.interest, *([NOT_FORMAL] if entry.not_formal else [])}


def read(round_ups: Any, entries: Any) -> Catalogue:
    """The catalogue of these round-ups and entries (querysets that are `visible_to` somebody already). One query."""
    labels = (shown.ENTRIES, shown.ROUND_UPS, "directory.region", "directory.theme", "directory.place")
    freshness.depends(*map(freshness.list_tag, labels))
    claims = apps.get_model("parallel_places", "EntryTheme").objects.order_by("sort_order", "id")
    rows = together(
        {
            "round_ups": round_ups.order_by("pk").values("pk", "title", "slug", "summary", "region_id", "posted_on"),
            "entries": entries.order_by("position", "pk").values(*FIELDS, *OF_PLACE),
            "regions": Region.objects.all(),
            "themes": Theme.objects.all(),
            "claims": claims.values("sort_order", "id", "entry_id", "theme_id"),
        }
    )
    regions = {region.pk: region for region in rows["regions"]}
    above = {row["pk"]: _round_up(row, regions) for row in rows["round_ups"]}
    found = {row["pk"]: _entry(row, above, regions) for row in rows["entries"] if row["round_up_id"] in above}
    for entry in found.values():
        entry.round_up.entries += 1
    _give_themes(found, rows["claims"], rows["themes"])
    newest = sorted(above.values(), key=lambda row: (row.posted_on.stored, row.pk), reverse=True)
    return Catalogue(found, newest, rows["regions"], rows["themes"])


def _round_up(row: dict[str, Any], regions: dict[int, Region]) -> RoundUp:
    region = regions.get(row.pop("region_id"))
    return RoundUp(**row, region=region)


def _entry(row: dict[str, Any], above: dict[int, RoundUp], regions: dict[int, Region]) -> Entry:
    name, region, shape, other_names = (row.pop(column) for column in OF_PLACE)
    round_up = above[row.pop("round_up_id")]
    return Entry(
        **row,
        round_up=round_up,
        place=name or "",
        other_names=other_names or "",
        shape_key=shape or "",
        own_region=regions.get(region),
    )


def _give_themes(entries: dict[int, Entry], claims: list[dict[str, Any]], themes: list[Theme]) -> None:
    """Give every entry its themes, in the order of the entry's rows."""
    by_key = {theme.pk: theme for theme in themes}
    for row in claims:
        entry = entries.get(row["entry_id"])
        if entry and by_key[row["theme_id"]] not in entry.themes:
            entry.themes.append(by_key[row["theme_id"]])
