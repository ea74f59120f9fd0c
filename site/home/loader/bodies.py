"""Turns a body of the demo files into the blocks of a page."""

import json
from typing import Any
from uuid import uuid4

from django.utils.html import escape, linebreaks


def body(parts: list[dict[str, Any]]) -> str:
    """The JSON of `BodyBlock` for a list of parts: each a heading, a bar figure, then its paragraphs."""
    return json.dumps([block for part in parts for block in _blocks(part)])


def _blocks(part: dict[str, Any]) -> list[dict[str, Any]]:
    blocks: list[dict[str, Any]] = []
    if part["heading"]:
        blocks.append({"type": "heading", "value": part["heading"]})
    if part["bars"]:
        blocks.append({"type": "bars", "value": _bars(part["bars"])})
    if part["paragraphs"]:
        html = "".join(linebreaks(escape(paragraph)) for paragraph in part["paragraphs"])
        blocks.append({"type": "text", "value": html})
    return blocks


def _bars(figure: dict[str, Any]) -> dict[str, Any]:
    bars = [
        {"type": "item", "id": str(uuid4()), "value": {**bar, "value": str(bar["value"])}} for bar in figure["bars"]
    ]
    return {**figure, "bars": bars, "source": str(figure["source"])}
