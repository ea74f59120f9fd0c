"""The pages about the site: what they say at first, and how they are laid out."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import yaml
from django.utils.text import slugify

from core.blocks import layout
from core.markup import render

STARTING = Path(__file__).resolve().parent / "starting"
INDEX = "about"
PAGES = ("accessibility", "privacy", "terms", "review", "licence", "help")  # in the order of the footer
FILL_IN = "fill_in"
TAKEN = ("main", "contents")  # ids the page itself has
MARKS = {"## ": "heading", "> ": FILL_IN}


@dataclass(frozen=True)
class Part(layout.Part):
    """One block of a body; a heading has an `anchor`, so that the list of contents can lead to it."""

    anchor: str = ""


def laid_out(body: Any) -> list[Part]:
    """The blocks of a body in order, every heading with an anchor of its own."""
    taken = Counter(TAKEN)
    parts = []
    for part in layout.parts(body):
        anchor = ""
        if part.block.block_type == layout.HEADING:
            base = slugify(part.block.value) or "part"
            taken[base] += 1
            anchor = base if taken[base] == 1 else f"{base}--{taken[base]}"
        parts.append(Part(part.block, part.level, part.key, anchor))
    return parts


def starting_text(name: str) -> dict[str, Any]:
    """What a page of a new site says, from `starting/<name>.md`, by column.

    The file holds the columns between two lines `---`, then headings (`## `), paragraphs in Markdown, and remarks
    (`> `) on what only those who run the site can write.
    """
    _before, columns, body = (STARTING / f"{name}.md").read_text(encoding="utf-8").split("---\n", 2)
    blocks = list(_blocks(body))
    return {"slug": name, **yaml.safe_load(columns)} | ({"body": blocks} if blocks else {})


def _blocks(body: str) -> Iterator[tuple[str, str]]:
    """Kind and value of each block; paragraphs that follow each other are one text."""
    paragraphs = [paragraph for paragraph in re.split(r"\n{2,}", body.strip()) if paragraph]
    for kind, run in groupby(paragraphs, key=_kind):
        if kind == "text":
            yield kind, str(render("\n\n".join(run)).html)
        else:
            yield from ((kind, paragraph.partition(" ")[2]) for paragraph in run)


def _kind(paragraph: str) -> str:
    return next((kind for mark, kind in MARKS.items() if paragraph.startswith(mark)), "text")
