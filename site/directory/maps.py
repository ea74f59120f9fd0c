"""Small maps drawn by the server from the shapes of 2009 (credits in README)."""

import json
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

ENGLAND = (26, 14, 294, 366)  # the part of the geometry's own frame that holds something
SMALL = 24  # units across, of England's 400: less is a speck at the size of a locator
PAIR = re.compile(r"(-?[\d.]+),(-?[\d.]+)")
SHAPES = Path(__file__).parent / "shapes" / "england-2009.json"


class Locator(NamedTuple):
    """One area among its neighbours: SVG paths in the units of `view_box`; a ring marks an area too small to see."""

    view_box: str
    around: tuple[str, ...]
    area: str
    ring: tuple[str, str] | None = None


@cache
def shapes() -> dict[str, Any]:
    """Regions, pilot areas and London boroughs as SVG paths."""
    return json.loads(SHAPES.read_text())


def has_locator(shape_key: str) -> bool:
    """Whether an area of this key can be drawn."""
    return shape_key in shapes()["pilots"]


def locator(shape_key: str) -> Locator:
    """The area of this key: a borough among the boroughs of London, else an area among the regions of England.

    Raises `KeyError` for a key without a shape.
    """
    drawn = shapes()
    area = drawn["pilots"][shape_key]
    boroughs = {name.lower().replace(" ", "-"): path for name, path in drawn["london"]["boroughs"].items()}
    if shape_key in boroughs:
        return _among(drawn["london"]["viewBox"], boroughs, boroughs[shape_key])
    found = _among(ENGLAND, drawn["regions"], area)
    left, top, right, bottom = box(area)
    small = max(right - left, bottom - top) < SMALL
    return found._replace(ring=(f"{(left + right) / 2:.1f}", f"{(top + bottom) / 2:.1f}")) if small else found


def box(path: str) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of an SVG path of straight lines."""
    across, down = zip(*((float(x), float(y)) for x, y in PAIR.findall(path)), strict=True)
    return min(across), min(down), max(across), max(down)


def _among(view_box: Iterable[int], around: dict[str, str], area: str) -> Locator:
    return Locator(" ".join(map(str, view_box)), tuple(path for path in around.values() if path != area), area)
