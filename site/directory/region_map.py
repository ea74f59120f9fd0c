"""Regions shaded by how many things lie in them, each a way to choose the region: what maps of every room share.

Arithmetic on what a list has read already; it asks the database nothing.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from core.facets import Faceted, Option
from core.registry import Words
from directory import sheet
from directory.models import Region

REGION = "region"  # the facet a click on a region chooses
SHADES = 3


@dataclass(frozen=True)
class RegionOnMap:
    """One region as the map draws it; without `url` it leads nowhere, since nothing would be found there."""

    key: str
    label: str
    url: str
    shade: int


@dataclass(frozen=True)
class Band:
    """One line of the legend: a shade, and in words how many things it means."""

    shade: int
    words: Words


@dataclass(frozen=True)
class Wording:
    """What a room says on its map: of a region, of one with its filter on, of a step of the legend."""

    region: Callable[[str, int], str]  # its name, how many would be found
    chosen: Callable[[str], str]  # the words before
    band: Callable[[int, int], str]  # from, to; both 0 for none


def bands(most: int) -> list[tuple[int, int]]:
    """Up to three steps from 1 to `most`, as even as whole numbers allow: each its first and its last number."""
    ends = sorted({round(most * step / SHADES) for step in range(1, SHADES + 1)} - {0})
    return [(before + 1, end) for before, end in zip([0, *ends], ends, strict=False)]


def drawn(
    known: Iterable[Region], counts: Mapping[str, int], faceted: Faceted, list_url: str, wording: Wording
) -> list[RegionOnMap]:
    """Every region with a shape. `counts` are things by a region's address part; the link filters the list by it."""
    by_shape = {region.shape_key: region for region in known}
    group = next(group for group in faceted.groups if group.name == REGION)
    options = {option.value: option for option in group.options}
    steps = bands(max(counts.values(), default=0))
    found = []
    for key in sheet.region_keys():
        region = by_shape.get(key)
        option = options.get(region.slug) if region else None
        count = counts.get(region.slug, 0) if region else 0
        shade = next((step for step, (_first, last) in enumerate(steps, 1) if 0 < count <= last), 0)
        found.append(RegionOnMap(key, _label(region, option, wording), _url(faceted, list_url, option), shade))
    return found


def legend(regions: Iterable[RegionOnMap], counts: Mapping[str, int], wording: Wording) -> list[Band]:
    """The shades that are on this map, fewest things first."""
    shown = {region.shade for region in regions}
    steps = [(0, 0), *bands(max(counts.values(), default=0))]
    return [Band(shade, wording.band(*step)) for shade, step in enumerate(steps) if shade in shown]


def _label(region: Region | None, option: Option | None, wording: Wording) -> str:
    if not region or not option:
        return ""
    words = wording.region(region.name, option.count)
    return wording.chosen(words) if option.chosen else words


def _url(faceted: Faceted, list_url: str, option: Option | None) -> str:
    """The same list with this region chosen too, or taken back; nothing where nothing would be found."""
    if not option or not (option.count or option.chosen):
        return ""
    if option.chosen:
        query = faceted.query(without=(REGION, option.value))
    else:
        query = "&".join(filter(None, (faceted.query(), urlencode({REGION: option.value}))))
    return f"{list_url}?{query}#map" if query else f"{list_url}#map"
