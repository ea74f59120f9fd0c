"""The map sheet: every shape of 2009 in one SVG file, drawn from by all maps of the site.

It is served once, at an address that holds the digest of its content, and kept by browsers for good. A page holds no
outline: it says `<use href="…#region-london"/>`, and the look comes from the page's own style.
"""

import hashlib
import re
from dataclasses import dataclass
from functools import cache

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.text import slugify

from directory.maps import PAIR, box, shapes

VIEW_BOX = "20 8 304 374"  # England with London enlarged off the coast of Yorkshire
INSET = (222.0, 26.0, 0.4)  # where London is drawn again: left, top, scale
INSET_TITLE = (226, 22)  # where the words above it begin

Point = tuple[float, float]


@dataclass(frozen=True)
class Sheet:
    """The file, and the digest that stands in its address."""

    text: str
    digest: str


@cache
def sheet() -> Sheet:
    """The sheet with a shape for every region (`region-…`) and pilot area (`area-…`); one of London is there twice."""
    drawn, inset = shapes(), _inset()
    regions = {f"region-{key}": path for key, path in drawn["regions"].items()}
    regions["region-london"] += "".join(inset.values())
    areas = {f"area-{key}": path + inset.get(key, "") for key, path in drawn["pilots"].items()}
    context = {"view_box": VIEW_BOX, "shapes": {"around": drawn["neighbours"], **regions, **areas}}
    text = render_to_string("directory/sheet.svg", context)
    return Sheet(text, hashlib.sha256(text.encode()).hexdigest()[:12])


def url() -> str:
    """Where the present sheet is; another geometry has another address."""
    return reverse("map_sheet", args=[sheet().digest])


def region_keys() -> tuple[str, ...]:
    """The regions that have a shape, north to south as the sheet draws them."""
    return tuple(shapes()["regions"])


def has_area(shape_key: str) -> bool:
    """Whether the sheet has an area of this key."""
    return shape_key in shapes()["pilots"]


def middle(shape_key: str) -> Point:
    """Where the pin of an area belongs; in the enlarged London for a borough. Raises `KeyError` without a shape."""
    if borough := _inset().get(shape_key):
        left, top, right, bottom = box(borough)
        return (left + right) / 2, (top + bottom) / 2
    across, down = shapes()["centroids"][shape_key]
    return float(across), float(down)


@cache
def _inset() -> dict[str, str]:
    """The boroughs of London where they are drawn enlarged."""
    return {slugify(name): PAIR.sub(_enlarged, path) for name, path in shapes()["london"]["boroughs"].items()}


def _enlarged(pair: re.Match[str]) -> str:
    left, top, scale = INSET
    return f"{left + float(pair[1]) * scale:.1f},{top + float(pair[2]) * scale:.1f}"
