"""The chosen places on a map of England: regions shaded by how many, and the same as a list beside it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.facets import Faceted
from directory import region_map, sheet
from directory.region_map import Band, RegionOnMap, Wording
from parallel_places.lists.catalogue import Catalogue, Entry


@dataclass(frozen=True)
class MapView:
    """What `components/map.html` draws. Other places have no outline of 2009, so that no area or pin is drawn."""

    label: str
    sheet: str
    view_box: str
    inset_title: tuple[int, int]
    regions: Sequence[RegionOnMap]
    bands: Sequence[Band]
    rows: Sequence[tuple[Entry, str]]
    areas: Sequence[Any] = ()
    faded: Sequence[str] = ()
    pins: Sequence[Any] = ()


def view(
    found: Catalogue, faceted: Faceted, entries: Sequence[Entry], rows: Sequence[tuple[Entry, str]], url: str
) -> MapView | None:
    """The map of what a reader has chosen; None where there are no places at all."""
    if not found.entries:
        return None
    counts = _by_region(entries)
    wording = Wording(_region_words, lambda words: _("%(region)s. Chosen: take it back") % {"region": words}, _band)
    regions = region_map.drawn(found.regions, counts, faceted, url, wording)
    label = ngettext("Map of England with %(n)s other place", "Map of England with %(n)s other places", len(entries))
    return MapView(
        label=label % {"n": len(entries)},
        sheet=sheet.url(),
        view_box=sheet.VIEW_BOX,
        inset_title=sheet.INSET_TITLE,
        regions=regions,
        bands=region_map.legend(regions, counts, wording),
        rows=rows,
    )


def _by_region(entries: Iterable[Entry]) -> dict[str, int]:
    """Region's address part -> how many of these places count there."""
    counts: dict[str, int] = {}
    for entry in entries:
        for region in entry.regions:
            counts[region.slug] = counts.get(region.slug, 0) + 1
    return counts


def _region_words(name: str, count: int) -> str:
    words = ngettext("%(region)s: %(n)s other place", "%(region)s: %(n)s other places", count)
    return words % {"region": name, "n": count}


def _band(first: int, last: int) -> str:
    if not last:
        return _("no place")
    if first == last:
        return ngettext("%(n)s place", "%(n)s places", first) % {"n": first}
    return _("%(first)s to %(last)s places") % {"first": first, "last": last}
