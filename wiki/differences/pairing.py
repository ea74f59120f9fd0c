"""Which of the lines that went is which of the lines that came, written anew."""

import re
from collections.abc import Sequence

MOST = 2_000  # pairs of lines that are compared
ALIKE = 0.35
LONGEST = 4_000  # letters of a line that are looked at

_WORD = re.compile(r"\w+")


def pairs(gone: Sequence[str], came: Sequence[str]) -> list[tuple[int | None, int | None]]:
    """Rows of (index in `gone`, index in `came`), in the order of both; None where a line has no counterpart."""
    if len(gone) == len(came) == 1:
        return [(0, 0)]
    partners = _partners(gone, came) if len(gone) * len(came) <= MOST else {}
    rows: list[tuple[int | None, int | None]] = []
    at = 0
    for index in range(len(gone)):
        partner = partners.get(index)
        if partner is not None:
            rows += [(None, other) for other in range(at, partner)]
            at = partner + 1
        rows.append((index, partner))
    return rows + [(None, other) for other in range(at, len(came))]


def _partners(gone: Sequence[str], came: Sequence[str]) -> dict[int, int]:
    ours, others = [_words(line) for line in gone], [_words(line) for line in came]
    partners: dict[int, int] = {}
    at = 0
    for index, words in enumerate(ours):
        best = max(range(at, len(others)), key=lambda other: _alike(words, others[other]), default=None)
        if best is not None and _alike(words, others[best]) >= ALIKE:
            partners[index] = best
            at = best + 1
    return partners


def _words(line: str) -> set[str]:
    return set(_WORD.findall(line[:LONGEST].casefold()))


def _alike(words: set[str], others: set[str]) -> float:
    both = len(words | others)
    return len(words & others) / both if both else 0.0
