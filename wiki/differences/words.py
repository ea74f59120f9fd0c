"""What changed within a line: word by word, unless hardly anything stayed."""

import re

from wiki.differences.matching import match
from wiki.differences.pieces import Piece, What

MOST_PIECES = 600  # of one line; what falls into more pieces is easier to read as a whole
ENOUGH = 0.3  # of the longer line's letters must have stayed for words to be marked alone
_WORD = re.compile(r"\w+|\s+|[^\w\s]")

Pieces = tuple[Piece, ...]


def by_words(old: str, new: str, *, budget: int) -> tuple[Pieces, Pieces]:
    """The pieces of the old line and of the new one."""
    left, right = _WORD.findall(old), _WORD.findall(new)
    whole = (Piece(old, What.GONE),), (Piece(new, What.NEW),)
    matching = match(left, right, budget=budget)
    stayed = sum(len("".join(left[block.left : block.left + block.size]).strip()) for block in matching.blocks)
    if stayed < ENOUGH * max(len(old.strip()), len(new.strip())) or len(matching.blocks) > MOST_PIECES:
        return whole
    gone: list[Piece] = []
    came: list[Piece] = []
    at = other = 0
    for block in matching.blocks:
        same = "".join(left[block.left : block.left + block.size])
        removed, added = "".join(left[at : block.left]), "".join(right[other : block.right])
        at, other = block.left + block.size, block.right + block.size
        _add(gone, removed, What.GONE)
        _add(came, added, What.NEW)
        # A blank between two changed words says nothing: marked along with them, the change reads as one.
        lone = not same.strip() and at < len(left) and other < len(right) and bool(removed and added)
        _add(gone, same, What.GONE if lone else What.SAME)
        _add(came, same, What.NEW if lone else What.SAME)
    _add(gone, "".join(left[at:]), What.GONE)
    _add(came, "".join(right[other:]), What.NEW)
    return tuple(gone), tuple(came)


def _add(pieces: list[Piece], text: str, what: What) -> None:
    if not text:
        return
    if pieces and pieces[-1].what is what:
        text = pieces.pop().text + text
    pieces.append(Piece(text, what))
