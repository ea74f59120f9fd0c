"""Small maps drawn by the server from the shapes of 2009 (credits in README)."""

import json
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

SHAPES = Path(__file__).parent / "shapes" / "england-2009.json"


class Locator(NamedTuple):
    """One area among its neighbours: SVG paths in the units of `view_box`."""

    view_box: str
    around: tuple[str, ...]
    area: str


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
    return _among(drawn["viewBox"], drawn["regions"], area)


def _among(view_box: list[int], around: dict[str, str], area: str) -> Locator:
    return Locator(" ".join(map(str, view_box)), tuple(path for path in around.values() if path != area), area)
