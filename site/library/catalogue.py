"""What the lists know of every publication a reader may see: read whole, in a fixed number of queries."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from core import freshness
from core.addresses import addresses
from core.facets import Facet
from core.queries.rows import together
from core.values import PartialDate
from core.visibility import visible_pages
from directory.models import Region, Theme
from library.choices import Availability, Kind
from library.models.briefings import BriefingPage
from library.models.methods import MethodPage, MethodUse
from library.models.presentations import PresentationPage
from library.models.publication import PublicationPage, PublicationPilot

MODELS = (BriefingPage, PresentationPage, MethodPage)
KINDS: dict[str, Kind] = {model._meta.model_name: model.kind for model in MODELS}  # by the name of the model
FIELDS = ("pk", "title", "url_path", "summary", "date", "availability", "content_type__model", "first_published_at")
LISTS = tuple(model._meta.label_lower for model in (*MODELS, PublicationPage))
NOT_STATED = _("Not stated")
CHIPS = 3


@dataclass
class Entry:
    """One publication on a list; of themes, regions, places and pilots it holds address parts and names."""

    pk: int
    title: str
    url: str
    summary: str
    date: PartialDate
    availability: str
    kind: Kind | None
    added: datetime | None
    themes: list[Theme] = field(default_factory=list)
    regions: dict[str, str] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    pilots: dict[str, str] = field(default_factory=dict)

    @property
    def year(self) -> str:
        """Of its date, empty where none is stated."""
        return str(self.date.day.year) if self.date.day else ""

    @property
    def meta(self) -> str:
        """What it is, and from when."""
        kind = str(self.kind.label if self.kind else _("Publication"))
        return f"{kind}, {self.date}" if self.date else kind

    @property
    def shown_themes(self) -> list[Theme]:
        """The chips of its card."""
        return self.themes[:CHIPS]

    @property
    def more_themes(self) -> int:
        """How many themes have no chip on its card."""
        return len(self.themes[CHIPS:])

    @property
    def marks(self) -> list[str]:
        """How it can be had, where that is more than reading it here."""
        return [] if self.availability == Availability.ONLINE else [str(Availability(self.availability).label)]

    @property
    def text(self) -> str:
        """What words are looked for in."""
        return " ".join((self.title, self.summary, *self.places.values(), *self.pilots.values()))


@dataclass
class Catalogue:
    """Every publication that may be listed, and the reference rows its filters offer."""

    entries: dict[int, Entry]
    themes: list[Theme]
    regions: list[Region]

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many there are of each kind."""
        kinds = [entry.kind for entry in self.entries.values()]
        return {kind.value: kinds.count(kind) for kind in Kind}

    def facets(self) -> list[Facet]:
        """The filters of the list. Places, pilots and years are offered as far as a publication has them."""
        regions = {region.slug: region.name for region in self.regions}
        themes = {theme.slug: theme.name for theme in self.themes}
        years = {year: year for year in sorted({entry.year for entry in self.entries.values()} - {""}, reverse=True)}
        return [
            Facet("type", _("Kind"), dict(Kind.choices), self._held(lambda entry: [entry.kind] if entry.kind else [])),
            Facet(
                "theme",
                _("Theme"),
                themes,
                self._held(lambda entry: [theme.slug for theme in entry.themes]),
                unstated=NOT_STATED,
            ),
            Facet("region", _("Region"), regions, self._held(lambda entry: entry.regions), unstated=NOT_STATED),
            Facet("year", _("Year"), years, self._held(lambda entry: [entry.year]), unstated=NOT_STATED),
            Facet("place", _("Place"), self._named("places"), self._held(lambda entry: entry.places), minor=True),
            Facet("pilot", _("Pilot"), self._named("pilots"), self._held(lambda entry: entry.pilots), minor=True),
        ]

    def _named(self, what: str) -> dict[str, str]:
        """Everything of one sort that an entry names, by name."""
        found = {slug: name for entry in self.entries.values() for slug, name in getattr(entry, what).items()}
        return dict(sorted(found.items(), key=lambda pair: pair[1]))

    def _held(self, held: Callable[[Entry], Iterable[str]]) -> dict[int, Iterable[str]]:
        return {pk: held(entry) for pk, entry in self.entries.items()}


def read(publications: Any, user: Any) -> Catalogue:
    """The catalogue of these publications (a queryset that is already `visible_to(user)`). One query."""
    lists = (*LISTS, "directory.theme", "directory.place", "directory.region", "pilots.pilotpage")
    freshness.depends(*map(freshness.list_tag, lists))
    themed, placed = PublicationPage.themes.through, PublicationPage.places.through
    named = Q(pk__in=PublicationPilot.objects.values("pilot")) | Q(pk__in=MethodUse.objects.values("pilot"))
    rows = together(
        {
            "publications": publications.order_by("pk").values(*FIELDS),
            "themes": Theme.objects.all(),
            "regions": Region.objects.all(),
            "themed": themed.objects.values("publicationpage_id", "theme_id"),
            "placed": placed.objects.values("publicationpage_id", "place__slug", "place__name", "place__region_id"),
            "pilots": visible_pages(Page.objects.filter(named), user).order_by("pk").values("pk", "title", "slug"),
            "spoken_of": PublicationPilot.objects.order_by("pk").values("pk", "page_id", "pilot_id"),
            "used_by": MethodUse.objects.order_by("pk").values("pk", "page_id", "pilot_id"),
        }
    )
    catalogue = Catalogue(_entries(rows["publications"]), rows["themes"], rows["regions"])
    _sort_by_theme(catalogue, rows["themed"])
    _place(catalogue, rows["placed"])
    _name_pilots(catalogue, rows["pilots"], [*rows["spoken_of"], *rows["used_by"]])
    return catalogue


def _entries(rows: list[dict[str, Any]]) -> dict[int, Entry]:
    address = addresses()
    return {
        row["pk"]: Entry(
            row["pk"],
            row["title"],
            address(row["url_path"]),
            row["summary"],
            row["date"],
            row["availability"],
            KINDS.get(row["content_type__model"]),
            row["first_published_at"],
        )
        for row in rows
    }


def _sort_by_theme(catalogue: Catalogue, rows: list[dict[str, Any]]) -> None:
    held = {(row["publicationpage_id"], row["theme_id"]) for row in rows}
    for pk, entry in catalogue.entries.items():
        entry.themes = [theme for theme in catalogue.themes if (pk, theme.pk) in held]


def _place(catalogue: Catalogue, rows: list[dict[str, Any]]) -> None:
    regions = {region.pk: region for region in catalogue.regions}
    for row in rows:
        if entry := catalogue.entries.get(row["publicationpage_id"]):
            entry.places[row["place__slug"]] = row["place__name"]
            if region := regions.get(row["place__region_id"]):
                entry.regions[region.slug] = region.name


def _name_pilots(catalogue: Catalogue, pilots: list[dict[str, Any]], rows: list[dict[str, Any]]) -> None:
    """A pilot that may not be seen is not named, nor offered as a filter."""
    seen = {pilot["pk"]: pilot for pilot in pilots}
    for row in rows:
        pilot, entry = seen.get(row["pilot_id"]), catalogue.entries.get(row["page_id"])
        if pilot and entry:
            entry.pilots[pilot["slug"]] = pilot["title"]
