"""Which elements of two sequences match: the ground under differences and merges, with a cost that is known before."""

from collections import Counter, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate

from wiki.differences.unique import unique_matches

BUDGET = 1_000_000  # comparisons of two elements; about 0.2 s of processor time


@dataclass(frozen=True)
class Block:
    """`size` elements from `left` on in one sequence equal those from `right` on in the other."""

    left: int
    right: int
    size: int


@dataclass(frozen=True)
class Matching:
    """Blocks in order, and whether the budget ended before all were found (what is missing then counts as changed)."""

    blocks: tuple[Block, ...]
    capped: bool = False


def match(left: Sequence[str], right: Sequence[str], *, budget: int = BUDGET) -> Matching:
    """Find what is common: the same beginning and end, then elements that are there once, then difflib between."""
    search = _Search(left, right, budget)
    blocks = list(search.blocks())
    return Matching(tuple(_joined(blocks)), search.capped)


class _Search:
    """One comparison of two sequences that counts its work."""

    def __init__(self, left: Sequence[str], right: Sequence[str], budget: int) -> None:
        self.left, self.right, self.budget = left, right, budget
        self.capped = False

    def blocks(self) -> Iterator[Block]:
        """Give matching blocks from front to back."""
        start, end = self._same_ends()
        if start:
            yield Block(0, 0, start)
        left_end, right_end = len(self.left) - end, len(self.right) - end
        yield from self._around_unique(start, left_end, right_end)
        if end:
            yield Block(left_end, right_end, end)

    def _same_ends(self) -> tuple[int, int]:
        most = min(len(self.left), len(self.right))
        start = 0
        while start < most and self.left[start] == self.right[start]:
            start += 1
        end = 0
        while end < most - start and self.left[-1 - end] == self.right[-1 - end]:
            end += 1
        return start, end

    def _around_unique(self, start: int, left_end: int, right_end: int) -> Iterator[Block]:
        i = j = start
        for x, y in unique_matches(self.left, self.right, (start, left_end), (start, right_end)):
            if x < i or y < j:  # inside a block that grew from the one before
                continue
            yield from self._between(i, x, j, y)
            size = 1
            while x + size < left_end and y + size < right_end and self.left[x + size] == self.right[y + size]:
                size += 1
            yield Block(x, y, size)
            i, j = x + size, y + size
        yield from self._between(i, left_end, j, right_end)

    def _between(self, i: int, i_end: int, j: int, j_end: int) -> list[Block]:
        """Match two stretches with difflib, longest block first, as long as the budget lasts."""
        part, other = self.left[i:i_end], self.right[j:j_end]
        if not part or not other:
            return []
        many = Counter(other)
        costs = [0, *accumulate(1 + many[element] for element in part)]
        if not self._afford(costs[-1]):
            return []
        matcher = SequenceMatcher(None, part, other, autojunk=False)
        found: list[Block] = []
        waiting = deque([(0, len(part), 0, len(other))])
        while waiting:
            lo, hi, other_lo, other_hi = waiting.popleft()
            if not self._afford(costs[hi] - costs[lo]):
                break
            hit = matcher.find_longest_match(lo, hi, other_lo, other_hi)
            if hit.size:
                found.append(Block(i + hit.a, j + hit.b, hit.size))
                waiting.append((lo, hit.a, other_lo, hit.b))
                waiting.append((hit.a + hit.size, hi, hit.b + hit.size, other_hi))
        return sorted(found, key=lambda block: block.left)

    def _afford(self, cost: int) -> bool:
        self.budget -= cost
        if self.budget < 0:
            self.capped = True
        return not self.capped


def _joined(blocks: list[Block]) -> Iterator[Block]:
    """Make one of blocks that follow each other without a gap."""
    waiting: Block | None = None
    for block in blocks:
        if waiting is None:
            waiting = block
        elif (waiting.left + waiting.size, waiting.right + waiting.size) == (block.left, block.right):
            waiting = Block(waiting.left, waiting.right, waiting.size + block.size)
        else:
            yield waiting
            waiting = block
    if waiting is not None:
        yield waiting
