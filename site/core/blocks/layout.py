"""How the blocks of a body follow each other: which heading a block's own stands below, and ids nothing else has."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

HEADING = "heading"
TOP = 2  # below the one h1 of the page


@dataclass(frozen=True)
class Part:
    """One block of a body.

    `level` is that of a heading the block brings along: below the body's last heading, or as high as one while there
    is none, so that no level is left out. `key` begins every id in the block, and differs for each block of a page.
    """

    block: Any
    level: int
    key: str


def parts(body: Any, top: int = TOP) -> Iterator[Part]:
    """The blocks of a body, whose headings are of level `top`."""
    level = top
    for number, block in enumerate(body, start=1):
        if block.block_type == HEADING:
            level = top + 1
        yield Part(block, level, f"{block.block_type}-{block.id or number}")
