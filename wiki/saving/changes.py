"""What one side changed in a text, as stretches of lines, and which changes of two sides touch each other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wiki.saving.firm import Lines, firm_pairs


@dataclass(frozen=True)
class Change:
    """The base's lines from `start` to before `end`, which lie between two firm lines, became `lines`."""

    start: int
    end: int
    lines: tuple[str, ...]


def changes_between(base: Lines, side: Lines) -> list[Change]:
    """What turns `base` into `side`, in order."""
    changes = []
    start = side_start = 0
    for firm, partner in [*firm_pairs(base, side), (len(base), len(side))]:
        if base[start:firm] != side[side_start:partner]:
            changes.append(Change(start, firm, tuple(side[side_start:partner])))
        start, side_start = firm + 1, partner + 1
    return changes


def clusters(base: Lines, mine: list[Change], theirs: list[Change]) -> Iterator[tuple[list[Change], list[Change]]]:
    """Changes in the base's order; those that touch changes of the other side come together with them."""
    waiting: tuple[list[Change], list[Change]] = ([], [])
    leans = 0
    marked = [(change, 0) for change in mine] + [(change, 1) for change in theirs]
    for change, side in sorted(marked, key=lambda pair: (pair[0].start, pair[0].end, pair[1])):
        before = [*waiting[0], *waiting[1]]
        apart = _apart(base, before, change, leans if len(before) == 1 else None)
        if before and apart is not None:
            yield waiting
            waiting, leans = ([], []), apart
        waiting[side].append(change)
    if waiting != ([], []):
        yield waiting


def _apart(base: Lines, before: list[Change], change: Change, leans: int | None) -> int | None:
    """None where the change touches one before it; else how many of its first lines must be read as left alone.

    Between two changes stands a line that both leave alone. Where they adjoin it may still be had: one that ends
    (or begins) with lines it found there can be read as ending earlier (or beginning later). `leans` counts the lines
    that the change before lends already at its beginning; what came of several changes lends nothing.
    """
    end = max((other.end for other in before), default=-1)
    if end != change.start:
        return None if end > change.start else 0
    if leans is None:
        return None
    first = before[0]
    if _same(base[first.start + leans : end][::-1], first.lines[leans:][::-1]):
        return 0
    return 1 if _same(base[change.start : change.end], change.lines) else None


def _same(left: Sequence[str], right: Sequence[str]) -> int:
    pairs = zip(left, right, strict=False)
    return next((i for i, (a, b) in enumerate(pairs) if a != b), min(len(left), len(right)))


def applied(base: Lines, start: int, end: int, changes: list[Change]) -> Lines:
    """The base's lines from `start` to before `end` as these changes leave them."""
    lines: Lines = []
    for change in changes:
        lines += base[start : change.start]
        lines += change.lines
        start = change.end
    return lines + base[start:end]
