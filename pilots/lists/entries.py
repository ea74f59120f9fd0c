"""One pilot on the list: what is read of it, and what its card, its row and its place on the map say of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from core.values import PartialDate
from directory.models import Region, Theme
from pilots.choices import Emphasis
from pilots.lists import below, marks
from pilots.lists.completeness import NOTHING, Completeness

RANK: dict[str, int] = {Emphasis.MAIN: 0, Emphasis.UNRANKED: 1, Emphasis.ALSO: 2}
CHIPS = 3
THEME = 3  # where a row of a claim has its theme


class Claim(NamedTuple):
    """What one document says of a theme of a pilot: its rank, and whether the theme is our reading of its words."""

    rank: int
    document: str
    inferred: bool


class PlaceRow(NamedTuple):
    """A place of a pilot. One with several council types comes once for each."""

    pilot: int
    sort_order: int
    pk: int
    region: int | None
    wording: str
    council_type: str  # address part
    shape_key: str


class ClaimRow(NamedTuple):
    """What one document says of a theme of a pilot, as it is read."""

    pilot: int
    sort_order: int
    pk: int
    theme: int
    emphasis: str
    document: str
    inferred: str  # empty where it is not


@dataclass(frozen=True, eq=False)
class Whereabouts:
    """Where the places of a pilot lie, and what councils they have; shared by pilots of which the same is said."""

    regions: Sequence[Region] = ()
    wordings: Sequence[str] = ()
    kinds: tuple[str, ...] = ()  # of council, as parts of the address
    shape_keys: Sequence[str] = ()  # of its places, as the map knows them

    @cached_property
    def region_slugs(self) -> tuple[str, ...]:
        """The regions' parts of the address."""
        return tuple(region.slug for region in self.regions)


NOWHERE = Whereabouts()


@dataclass(eq=False)
class Entry:
    """One pilot on the list. What only its card or its row shows is worked out when it is asked for."""

    known_themes: Mapping[int, tuple[int, Theme]]  # theme -> its place among all, and itself
    pk: int
    path: str
    title: str
    slug: str
    number: int | None
    stage: str
    summary: str
    other_names: str
    posted: str  # the date as it is stored
    checked_on: date | None
    republished: datetime | None  # when it was last published, if that was not the first time
    first_published_at: datetime | None = None  # where the order asks for it
    whereabouts: Whereabouts = field(default=NOWHERE, init=False)
    claimed: Sequence[tuple[Any, ...]] = field(default=(), init=False)  # each a `ClaimRow`, once it is looked at
    strand_rows: Sequence[below.StrandRow] = field(default=(), init=False)
    known: Completeness = field(default=NOTHING, init=False)
    changed: datetime | None = field(default=None, init=False)

    @property
    def posted_on(self) -> PartialDate:
        """When it was first published anywhere."""
        return PartialDate.parse(self.posted)

    @property
    def regions(self) -> Sequence[Region]:
        """Where it lies."""
        return self.whereabouts.regions

    @property
    def wordings(self) -> Sequence[str]:
        """Its kinds of council, as sources say."""
        return self.whereabouts.wordings

    @property
    def shape_keys(self) -> Sequence[str]:
        """Its places, as the map knows them."""
        return self.whereabouts.shape_keys

    @property
    def theme_keys(self) -> set[int]:
        """The themes that any source names."""
        return {row[THEME] for row in self.claimed}

    @cached_property
    def claims(self) -> dict[int, list[Claim]]:
        """Theme -> what each source says of it."""
        found: dict[int, list[Claim]] = {}
        for row in map(ClaimRow._make, sorted(self.claimed, key=by_place)):
            found.setdefault(row.theme, []).append(Claim(RANK[row.emphasis], row.document, bool(row.inferred)))
        return found

    @cached_property
    def emphases(self) -> dict[int, int]:
        """Theme -> the best rank any source gives it."""
        return {theme: min(claim.rank for claim in claims) for theme, claims in self.claims.items()}

    @cached_property
    def themes(self) -> list[Theme]:
        """Its themes, main ones first: a claim from any source counts."""
        known = self.known_themes
        held = sorted((rank, known[theme][0], theme) for theme, rank in self.emphases.items() if theme in known)
        return [known[theme][1] for _rank, _place, theme in held]

    @cached_property
    def strands(self) -> dict[int, str]:
        """Theme -> address of the first strand on it, below the list."""
        return below.strands(self.strand_rows)

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


def by_place(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """Where a row stands among those of its pilot."""
    return (row[1] is not None, row[1], row[2])
