"""The pilot areas as they are published today, region by region, and how far each has counted."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from core.models.named import fold
from pilots.choices import WorkState
from pilots.models import PilotIndexPage, PilotPage

SHOWN = 100  # areas named; a longer list has filters of its own
LAST = 10_000  # after the number of every region
OF_REGION = ("pilot_places__place__region__position", "pilot_places__place__region__name")
COLUMNS = ("pk", "title", "url_path", "counting_state", "counting_lead", *OF_REGION)


@dataclass(frozen=True)
class Area:
    """One pilot."""

    title: str
    url: str
    counting: str  # how far its count of spending is, in words; nothing where no source says
    counting_lead: str


@dataclass
class Region:
    """The pilots of one region; a pilot with places in two stands in both."""

    name: str
    areas: list[Area] = field(default_factory=list)


@dataclass
class Areas:
    """All pilots that may be seen: how many, by region, and where they are listed with filters."""

    total: int
    regions: list[Region]
    list_url: str
    counting: list[Area]

    @property
    def cut(self) -> bool:
        """Whether there are more than are named."""
        return self.total > SHOWN


def read(user: Any, address: Callable[[str], str]) -> Areas:
    """The pilots `user` may see. Two queries."""
    listing = PilotIndexPage.objects.visible_to(user).values_list("url_path", flat=True).first()
    found: dict[int, Area] = {}
    regions: dict[tuple[int, str], dict[int, Area]] = {}
    rows = PilotPage.objects.visible_to(user).order_by("title", "pk").values_list(*COLUMNS).distinct()
    for pk, title, path, counting, lead, position, name in rows:
        words = "" if counting == WorkState.UNKNOWN else str(WorkState(counting).label)
        area = found.setdefault(pk, Area(title, address(path), words, lead))
        if len(found) <= SHOWN:
            place = (LAST if position is None else position, name or _("Region not stated"))
            regions.setdefault(place, {})[pk] = area
    return Areas(
        len(found),
        [Region(place[1], sorted(areas.values(), key=_by_title)) for place, areas in sorted(regions.items())],
        address(listing) if listing else "",
        [area for area in found.values() if area.counting],
    )


def _by_title(area: Area) -> str:
    return fold(area.title)
