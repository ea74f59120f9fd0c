"""The chosen pilots on a map of England: shaded regions, areas and numbered pins, and the same as a list beside it.

Arithmetic on what the list has read already; it asks the database nothing. The outlines come from the map sheet.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import hypot
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from directory import pins, region_map, sheet
from directory.region_map import Band, RegionOnMap, Wording
from pilots.lists import trail
from pilots.lists.catalogue import Selection
from pilots.lists.entries import Entry, Whereabouts

NO_NUMBER = "•"
DOT = 7  # radius of a pin: one moved further than this points at its place with a line


@dataclass(frozen=True)
class Area:
    """The outline of a pilot's place."""

    key: str
    title: str
    url: str


@dataclass(frozen=True)
class Pin:
    """A pilot's number where its place is, in units of the sheet; `line` leads from a moved pin to that place."""

    number: str
    title: str
    label: str
    url: str
    x: str
    y: str
    line: str


@dataclass(frozen=True)
class Row:
    """A pilot in the list beside the map."""

    entry: Entry
    url: str

    @property
    def number(self) -> str:
        """Its number in the programme, or a dot."""
        return _number(self.entry)


@dataclass(frozen=True)
class MapView:
    """What `components/map.html` draws. `rows` and `pins` are those of one page of a long list."""

    label: str
    sheet: str
    view_box: str
    inset_title: tuple[int, int]
    regions: Sequence[RegionOnMap]
    bands: Sequence[Band]
    areas: Sequence[Area]
    faded: Sequence[str]
    pins: Sequence[Pin]
    rows: Sequence[Row]
    unplaced: int
    total: int

    @property
    def note(self) -> str:
        """What the picture leaves out, in a sentence; empty when it shows all."""
        if not self.unplaced:
            return ""
        words = ngettext(
            "%(n)s of %(total)s pilots has no position on the map; the list has all of them.",
            "%(n)s of %(total)s pilots have no position on the map; the list has all of them.",
            self.unplaced,
        )
        return words % {"n": self.unplaced, "total": self.total}


def view(selection: Selection) -> MapView | None:
    """The map of what a reader has chosen; None where there are no pilots at all."""
    everything = selection.catalogue.entries.values()
    if not everything:
        return None
    entries, rows = selection.entries, [Row(entry, address(selection, entry)) for entry in selection.page]
    areas = _areas(selection)
    counts = _by_region(entries)
    regions = region_map.drawn(selection.catalogue.regions, counts, selection.faceted, selection.url, WORDING)
    held = {key for where in {entry.whereabouts for entry in everything} for key in _drawn(where)}
    return MapView(
        label=ngettext("Map of England with %(n)s pilot", "Map of England with %(n)s pilots", len(entries))
        % {"n": len(entries)},
        sheet=sheet.url(),
        view_box=sheet.VIEW_BOX,
        inset_title=sheet.INSET_TITLE,
        regions=regions,
        bands=region_map.legend(regions, counts, WORDING),
        areas=areas,
        faded=sorted(held - {area.key for area in areas}),
        pins=_pins(rows),
        rows=rows,
        unplaced=sum(not _drawn(entry.whereabouts) for entry in entries),
        total=len(entries),
    )


def _band_words(first: int, last: int) -> str:
    if not last:
        return _("no pilot")
    if first == last:
        return ngettext("%(n)s pilot", "%(n)s pilots", first) % {"n": first}
    return _("%(first)s to %(last)s pilots") % {"first": first, "last": last}


def _by_region(entries: Iterable[Entry]) -> dict[str, int]:
    """Region's address part -> how many of these pilots lie in it."""
    counts: dict[str, int] = {}
    for entry in entries:
        for region in entry.regions:
            counts[region.slug] = counts.get(region.slug, 0) + 1
    return counts


def _region_words(name: str, count: int) -> str:
    return ngettext("%(region)s: %(n)s pilot", "%(region)s: %(n)s pilots", count) % {"region": name, "n": count}


def _chosen_words(words: str) -> str:
    return _("%(region)s. Chosen: take it back") % {"region": words}


WORDING = Wording(_region_words, _chosen_words, _band_words)


def _areas(selection: Selection) -> list[Area]:
    """The outlines of all chosen pilots, each once: the first pilot of a place has it."""
    owners: dict[str, Entry] = {}
    for entry in selection.entries:
        for key in _drawn(entry):
            owners.setdefault(key, entry)
    return [Area(key, entry.title, address(selection, entry)) for key, entry in owners.items()]


def _pins(rows: Iterable[Row]) -> list[Pin]:
    placed = [(row, sheet.middle(keys[0])) for row in rows if (keys := _drawn(row.entry))]
    spots = pins.apart(tuple(point for _row, point in placed))
    return [_pin(row, point, spot) for (row, point), spot in zip(placed, spots, strict=True)]


def _pin(row: Row, point: sheet.Point, spot: sheet.Point) -> Pin:
    across, down = point[0] - spot[0], point[1] - spot[1]
    line = f"M0 0L{across:.1f} {down:.1f}" if hypot(across, down) > DOT else ""
    title, number = row.entry.title, row.entry.number
    label = _("%(title)s, pilot %(number)s") % {"title": title, "number": number} if number else title
    return Pin(row.number, title, label, row.url, f"{spot[0]:g}", f"{spot[1]:g}", line)


def _drawn(placed: Entry | Whereabouts) -> list[str]:
    return [key for key in placed.shape_keys if sheet.has_area(key)]


def _number(entry: Entry) -> str:
    return str(entry.number or NO_NUMBER)


def address(selection: Selection, entry: Entry) -> Any:
    """Where a pilot stands, with the way back to what was chosen."""
    return trail.with_trail(f"{selection.url}{entry.slug}/", selection.came_from)
