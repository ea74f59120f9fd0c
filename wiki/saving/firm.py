"""Lines of a text that stand firm: matched to the same line of another text in every shortest difference of the two.

A difference is ambiguous where lines repeat: of two blank lines, which one is new? What a merge takes as unchanged
must not hang on such a choice, so only firm lines count.
"""

from collections import Counter

from wiki.differences.matching import match
from wiki.saving.grid import on_every_path

Lines = list[str]
Pair = tuple[int, int]  # a line of the base and its partner in the other text


def firm_pairs(base: Lines, side: Lines) -> list[Pair]:
    """Pairs of lines that stand firm, in order. In texts that differ too much to look at all paths: unique lines."""
    once = _once(base, side)
    start, end = _sure_ends(base, side, once)
    middle = on_every_path(base[start : len(base) - end], side[start : len(side) - end])
    if middle is None:
        return [(i, j) for i, j in _matched(base, side) if base[i] in once]
    front = [(i, i) for i in range(start)]
    back = [(len(base) - i, len(side) - i) for i in range(end, 0, -1)]
    return front + [(start + i, start + j) for i, j in middle] + back


def _once(base: Lines, side: Lines) -> set[str]:
    """Lines that each text has once."""
    ours, others = Counter(base), Counter(side)
    return {line for line, number in ours.items() if number == 1 and others[line] == 1}


def _sure_ends(base: Lines, side: Lines, once: set[str]) -> tuple[int, int]:
    """How long the common beginning is up to a line that is there once, and the common end from such a line on.

    All of that stands firm: were such a line not matched to itself, matching all up to it would be shorter.
    """
    most = min(len(base), len(side))
    start = _same(base, side, most)
    while start and base[start - 1] not in once:
        start -= 1
    end = _same(base[start:][::-1], side[start:][::-1], most - start)
    while end and base[-end] not in once:
        end -= 1
    return start, end


def _same(left: Lines, right: Lines, most: int) -> int:
    return next((i for i in range(most) if left[i] != right[i]), most)


def _matched(base: Lines, side: Lines) -> list[Pair]:
    blocks = match(base, side).blocks
    return [(block.left + i, block.right + i) for block in blocks for i in range(block.size)]
