"""Elements that stand once in both sequences: the surest sign that two places belong together."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence


def unique_matches(
    left: Sequence[str], right: Sequence[str], left_part: tuple[int, int], right_part: tuple[int, int]
) -> list[tuple[int, int]]:
    """Give the longest run of pairs (index left, index right), both growing, of elements unique in both parts."""
    ours, others = range(*left_part), range(*right_part)
    count = Counter(left[i] for i in ours)
    other_count = Counter(right[j] for j in others)
    place = {right[j]: j for j in others if other_count[right[j]] == 1}
    pairs = [(i, place[left[i]]) for i in ours if count[left[i]] == 1 and left[i] in place]
    return _growing(pairs)


def _growing(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest subsequence whose second numbers grow, in n log n."""
    ends: list[int] = []  # the smallest last number of a run of each length
    at: list[int] = []  # which pair that is
    before: list[int] = []
    for index, (_, number) in enumerate(pairs):
        length = bisect_left(ends, number)
        before.append(at[length - 1] if length else -1)
        ends[length : length + 1] = [number]
        at[length : length + 1] = [index]
    run: list[tuple[int, int]] = []
    index = at[-1] if at else -1
    while index >= 0:
        run.append(pairs[index])
        index = before[index]
    return run[::-1]
