"""A second opinion on a merge, by trying: every shortest difference of one side joined with every one of the other."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, product

MOST = 120  # differences of each side that are tried


@dataclass(frozen=True)
class Script:
    gone: frozenset[int]
    come: tuple[tuple[int, tuple[str, ...]], ...]  # before which line of the base


def outcomes(base: list[str], mine: list[str], theirs: list[str]) -> set[tuple[str, ...]]:
    """All texts that come of joining two shortest differences which do not overlap."""
    pairs = product(islice(_scripts(base, mine), MOST), islice(_scripts(base, theirs), MOST))
    return {text for first, second in pairs if (text := _joined(base, first, second)) is not None}


def _joined(base: list[str], first: Script, second: Script) -> tuple[str, ...] | None:
    come, other = dict(first.come), dict(second.come)
    if any(come[at] != other[at] for at in come.keys() & other.keys()):
        return None
    for here, there in ((come, second), (other, first)):
        if any({at - 1, at} <= there.gone and at not in dict(there.come) for at in here):
            return None
    come |= other
    lines = []
    for at in range(len(base) + 1):
        lines += come.get(at, ())
        if at < len(base) and at not in first.gone | second.gone:
            lines.append(base[at])
    return tuple(lines)


def _scripts(base: list[str], side: list[str]) -> Iterator[Script]:
    @lru_cache(None)
    def rest(i: int, j: int) -> int:
        if i == len(base) or j == len(side):
            return len(base) - i + len(side) - j
        least = 1 + min(rest(i + 1, j), rest(i, j + 1))
        return min(least, rest(i + 1, j + 1)) if base[i] == side[j] else least

    def walk(i: int, j: int, gap: int, gone: tuple[int, ...], come: tuple[tuple[int, str], ...]) -> Iterator[Script]:
        if (i, j) == (len(base), len(side)):
            yield _script(gone, come)
            return
        here = rest(i, j)
        if i < len(base) and j < len(side) and base[i] == side[j] and rest(i + 1, j + 1) == here:
            yield from walk(i + 1, j + 1, i + 1, gone, come)
        if i < len(base) and rest(i + 1, j) + 1 == here and (not come or come[-1][0] != gap or i == gap or gone):
            yield from walk(i + 1, j, gap, (*gone, i), come)
        if j < len(side) and rest(i, j + 1) + 1 == here:
            yield from walk(i, j + 1, gap, gone, (*come, (gap, side[j])))

    return iter(dict.fromkeys(islice(walk(0, 0, 0, (), ()), 20 * MOST)))


def _script(gone: tuple[int, ...], come: tuple[tuple[int, str], ...]) -> Script:
    places: dict[int, tuple[str, ...]] = {}
    for at, line in come:
        places[at] = (*places.get(at, ()), line)
    return Script(frozenset(gone), tuple(places.items()))
