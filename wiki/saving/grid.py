"""All shortest differences of two texts at once: the grid of both, and which steps every cheapest path shares."""

from collections import Counter
from collections.abc import Sequence

MOST_CELLS = 400_000  # of the grid; both directions together take about half a second of processor time
FAR = 1 << 30


def on_every_path(base: Sequence[str], side: Sequence[str]) -> list[tuple[int, int]] | None:
    """Pairs (line of the base, line of the other text) on every cheapest path; None where that costs too much.

    A path pays one for each line that goes or comes. One that pays `n` strays at most `n` lines from the diagonal,
    so a band of the grid is enough; it is widened until the cheapest path fits. Lines that only one of the texts has
    are the least that every path pays.
    """
    least = (Counter(base) - Counter(side)).total() + (Counter(side) - Counter(base)).total()
    widest = max(8, (MOST_CELLS // (len(base) + 1) - 1) // 2)
    width = max(8, least)
    while width <= widest:
        cost = _costs(base, side, width)
        cheapest = cost[-1][len(side) - len(base) + width]
        if cheapest <= width:
            rest = _costs(base[::-1], side[::-1], width)
            return _shared(base, side, cost, rest, width)
        if width == widest:
            break
        width = min(3 * width, widest)
    return None


def _costs(base: Sequence[str], side: Sequence[str], width: int) -> list[list[int]]:
    """`costs[i][j - i + width]` is the price of turning the first `i` lines of one text into `j` of the other."""
    size = 2 * width + 1
    row = [FAR] * width + list(range(width + 1))
    rows = [row]
    for i, line in enumerate(base, start=1):
        above, row = row, [FAR] * size
        for place in range(max(0, width - i), min(size, len(side) - i + width + 1)):
            j = i + place - width
            best = above[place + 1] + 1 if place + 1 < size else FAR
            if place and row[place - 1] < best:
                best = row[place - 1] + 1
            if j and side[j - 1] == line and above[place] < best:
                best = above[place]
            row[place] = best
        rows.append(row)
    return rows


def _shared(
    base: Sequence[str], side: Sequence[str], cost: list[list[int]], rest: list[list[int]], width: int
) -> list[tuple[int, int]]:
    """The pairs through which every cheapest path goes: at their line it has one way on, and that is a match."""
    rows, columns, size = len(base), len(side), 2 * width + 1
    cheapest = cost[-1][columns - rows + width]
    pairs = []
    for i, line in enumerate(base):
        back = rest[rows - i - 1]
        shift = columns - rows + 2 * width  # `rest` counts both texts from their ends
        ways = []
        for place in range(max(0, width - i), min(size, columns - i + width + 1)):
            spent, j = cost[i][place], i + place - width
            if spent > cheapest:
                continue
            gone = shift - place + 1
            if 0 <= gone < size and spent + 1 + back[gone] == cheapest:
                ways.append(-1)
            if j < columns and side[j] == line and 0 <= gone - 1 < size and spent + back[gone - 1] == cheapest:
                ways.append(j)
        if len(ways) == 1 and ways[0] >= 0:
            pairs.append((i, ways[0]))
    return pairs
