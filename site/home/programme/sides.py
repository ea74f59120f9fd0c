"""Counting and culture, each with the strands that name it and what these found."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from home.programme.areas import Area, Areas
from pilots.choices import Side
from pilots.models import Finding, StrandPage
from pilots.offers.shelf_cards import with_pilot

if TYPE_CHECKING:
    from home.models import ProgrammePage

SHOWN = 8  # strands, counts or findings of one side; more have lists of their own


@dataclass(frozen=True)
class Strand:
    """One strand, with its pilot."""

    pk: int
    title: str
    url: str
    pilot: str


@dataclass
class SideView:
    """One side of the programme. `counts`: pilots whose count of spending is known of."""

    side: Side
    text: str
    source: Any
    strands: list[Strand] = field(default_factory=list)
    findings: list[Any] = field(default_factory=list)
    counts: list[Area] = field(default_factory=list)

    @property
    def shown(self) -> list[Strand]:
        """The first strands, by their pilot's name."""
        return self.strands[:SHOWN]

    @property
    def counts_shown(self) -> list[Area]:
        """The first counts, by their pilot's name."""
        return self.counts[:SHOWN]

    @property
    def more(self) -> int:
        """How many strands are not shown."""
        return len(self.strands) - len(self.shown)

    @property
    def counts_more(self) -> int:
        """How many counts are not shown."""
        return len(self.counts) - len(self.counts_shown)


@dataclass
class Sides:
    """Both, and how many strands name neither or are not said to."""

    views: list[SideView]
    unstated: int
    findings: int


def read(programme: "ProgrammePage", user: Any, areas: Areas, address: Callable[[str], str]) -> Sides:
    """Both sides as `user` may see them. Two queries, however many strands there are."""
    strands = list(_strands(user, address))
    views = [
        SideView(Side.COUNTING, programme.counting, programme.counting_source, counts=areas.counting),
        SideView(Side.CULTURE, programme.culture, programme.culture_source),
    ]
    for view in views:
        view.strands = [strand for side, strand in strands if side == view.side]
    findings = list(Finding.objects.visible_to(user).values_list("strand", "pk", "title").order_by("title", "pk"))
    for view in views:
        keys = {strand.pk for strand in view.strands}
        view.findings = [(title, pk) for strand, pk, title in findings if strand in keys][:SHOWN]
    return Sides(views, sum(side == Side.UNKNOWN for side, _strand in strands), len(findings))


def _strands(user: Any, address: Callable[[str], str]) -> Iterable[tuple[str, Strand]]:
    """Every strand with the side it names, by the names of the pilots."""
    rows = with_pilot(StrandPage.objects.visible_to(user)).order_by("pilot_title", "path")
    for side, pk, title, path, pilot in rows.values_list("side", "pk", "title", "url_path", "pilot_title"):
        yield side, Strand(pk, title, address(path), pilot)
