"""The difference as rows to read: lines that stayed, went, came or were changed, and folds where much stayed."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from django.utils.translation import gettext

from wiki.differences.matching import Block, Matching, match
from wiki.differences.pairing import pairs
from wiki.differences.pieces import Piece, What, marked
from wiki.differences.words import by_words

LINES_BUDGET = 300_000  # comparisons of lines, and of words in all lines together: see `matching`
WORDS_BUDGET = 300_000
AROUND = 3  # lines that stayed, shown around a change
MOST_ROWS = 800


@dataclass(frozen=True)
class Row:
    """One line before and after; a number is None where there is no such line, `folded` counts lines left out."""

    old_number: int | None = None
    new_number: int | None = None
    old: tuple[Piece, ...] = ()
    new: tuple[Piece, ...] = ()
    folded: int = 0

    @property
    def kind(self) -> str:
        """`same`, `gone`, `new`, `changed` or `fold`."""
        if self.folded:
            return "fold"
        if self.old_number is None:
            return "new"
        if self.new_number is None:
            return "gone"
        return "changed" if self.old != self.new else "same"

    @property
    def old_html(self) -> str:
        return marked(self.old)

    @property
    def new_html(self) -> str:
        return marked(self.new)

    @property
    def either_html(self) -> str:
        """For one column."""
        return marked(self.old or self.new)


@dataclass(frozen=True)
class Difference:
    """Rows in the order of the text; `notice` says in words what is left out or coarser than usual, or is empty."""

    rows: tuple[Row, ...]
    gone: int
    came: int
    notice: str = ""

    @property
    def same(self) -> bool:
        return not (self.gone or self.came)

    def stacked(self) -> Iterator[Row]:
        """Rows for one column: of a changed stretch first the lines as they were, then as they are."""
        came: list[Row] = []
        for row in self.rows:
            if row.kind in {"same", "fold"}:
                yield from came
                came = []
                yield row
                continue
            if row.old_number is not None:
                yield Row(row.old_number, None, row.old)
            if row.new_number is not None:
                came.append(Row(None, row.new_number, (), row.new))
        yield from came


def difference(old: str, new: str) -> Difference:
    """What changed from `old` to `new`. Takes about half a second of processor time at most, whatever the texts."""
    left, right = _lines(old), _lines(new)
    matching = match(left, right, budget=LINES_BUDGET)
    stayed = sum(block.size for block in matching.blocks)
    rows = list(islice(_rows(left, right, matching), MOST_ROWS + 1))
    notice = _notice(cut=len(rows) > MOST_ROWS, capped=matching.capped)
    return Difference(tuple(rows[:MOST_ROWS]), len(left) - stayed, len(right) - stayed, notice)


def _lines(text: str) -> list[str]:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.removesuffix("\n").split("\n") if text else []


def _notice(*, cut: bool, capped: bool) -> str:
    said = []
    if capped:
        said.append(gettext("The texts differ too much to compare every line, so more is marked than was changed."))
    if cut:
        said.append(gettext("Only the first %(shown)d lines of the difference are shown.") % {"shown": MOST_ROWS})
    return " ".join(said)


def _rows(left: list[str], right: list[str], matching: Matching) -> Iterator[Row]:
    at = other = 0
    budget = WORDS_BUDGET
    for block in [*matching.blocks, Block(len(left), len(right), 0)]:
        gone, came = left[at : block.left], right[other : block.right]
        for row in _changed(gone, came, at, other, budget):
            yield row
            budget -= sum(len(piece.text) for piece in (*row.old, *row.new))
        yield from _stayed(left, block, is_first=block.left == block.right == 0, is_last=_ends(left, right, block))
        at, other = block.left + block.size, block.right + block.size


def _ends(left: list[str], right: list[str], block: Block) -> bool:
    return block.left + block.size == len(left) and block.right + block.size == len(right)


def _changed(gone: list[str], came: list[str], at: int, other: int, budget: int) -> Iterator[Row]:
    for i, j in pairs(gone, came):
        if i is None and j is not None:
            yield Row(None, other + j + 1, (), (Piece(came[j], What.NEW),))
        elif j is None and i is not None:
            yield Row(at + i + 1, None, (Piece(gone[i], What.GONE),), ())
        elif i is not None and j is not None:
            old, new = by_words(gone[i], came[j], budget=max(budget, 0))
            budget -= len(gone[i]) + len(came[j])
            yield Row(at + i + 1, other + j + 1, old, new)


def _stayed(left: list[str], block: Block, *, is_first: bool, is_last: bool) -> Iterator[Row]:
    """A stretch that stayed: its ends, and a fold between them where it is long."""
    head, tail = (0 if is_first else AROUND), (0 if is_last else AROUND)
    folded = block.size - head - tail
    shown = range(block.size) if folded <= 1 else [*range(head), *range(block.size - tail, block.size)]
    for step in shown:
        if folded > 1 and step == block.size - tail:
            yield Row(folded=folded)
        piece = (Piece(left[block.left + step]),)
        yield Row(block.left + step + 1, block.right + step + 1, piece, piece)
    if folded > 1 and not tail:
        yield Row(folded=folded)
