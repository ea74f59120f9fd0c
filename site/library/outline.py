"""The points of a slide as a list in which some stand below others."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

DEEPEST = 3  # levels below the first; slides with more are read as if they had these
MARKS = re.compile(r"((?:-\s*)*)(.*)")


@dataclass
class Point:
    """One point and those that stand below it."""

    text: str
    below: list["Point"] = field(default_factory=list)


def points(text: str) -> list[Point]:
    """One point a line; each “-” at its start puts it one level below the line before, as far as there is one."""
    top: list[Point] = []
    open_lists = [top]  # the list of each level that the next line may add to
    for level, words in _lines(text.splitlines()):
        depth = min(level, len(open_lists) - 1, DEEPEST)
        point = Point(words)
        open_lists[depth].append(point)
        open_lists[depth + 1 :] = [point.below]
    return top


def _lines(lines: Iterable[str]) -> Iterable[tuple[int, str]]:
    for line in lines:
        match = MARKS.fullmatch(line.strip())
        if match and match[2]:
            yield match[1].count("-"), match[2]
