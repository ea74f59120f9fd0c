"""Three-way merge of a page's text: what two people changed apart from each other is joined, all else is a conflict.

The rule is careful on purpose: only lines that stand firm (see `wiki.saving.firm`) count as unchanged, so that no
reading of "what was changed" gives another result.
Changes that touch each other are a conflict, but for two cases: both sides wrote the same, or both rewrote lines in
their places and none of these in different words.
"""

from dataclasses import dataclass

from wiki.saving.changes import Change, Lines, applied, changes_between, clusters


@dataclass(frozen=True)
class Conflict:
    """Lines that both sides changed. `line` is where they begin in the base, counted from 1."""

    line: int
    base: str
    mine: str
    theirs: str


@dataclass(frozen=True)
class Merge:
    """`text` is None where there are conflicts; `pieces` holds agreed text and conflicts in the page's order."""

    text: str | None
    pieces: tuple[str | Conflict, ...]

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        return tuple(piece for piece in self.pieces if isinstance(piece, Conflict))


def merge3(base: str, mine: str, theirs: str) -> Merge:
    """Join two changes of one text. Line ends come out as one newline each, as browsers' and other ones mean the same.

    Whether the text ends with a newline is decided apart from its last line.
    """
    base, mine, theirs = plain_ends(base), plain_ends(mine), plain_ends(theirs)
    if mine == theirs or theirs == base:
        return Merge(mine, (mine,))
    if mine == base:
        return Merge(theirs, (theirs,))
    pieces = _pieces(_lines(base), _lines(mine), _lines(theirs))
    if any(isinstance(piece, Conflict) for piece in pieces):
        return Merge(None, tuple(pieces))
    text = "".join(piece for piece in pieces if isinstance(piece, str))
    if not _last_newline(base, mine, theirs):
        text = text.removesuffix("\n")
    return Merge(text, (text,))


def plain_ends(text: str) -> str:
    """The text with every line end as one newline."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _lines(text: str) -> Lines:
    """Lines with their ends; the last one gets its own, should it be missing. Splits at newlines alone."""
    if not text:
        return []
    return [f"{line}\n" for line in text.removesuffix("\n").split("\n")]


def _last_newline(base: str, mine: str, theirs: str) -> bool:
    was, ours, other = (text.endswith("\n") for text in (base, mine, theirs))
    return other if ours == was else ours


def _pieces(base: Lines, mine: Lines, theirs: Lines) -> list[str | Conflict]:
    pieces: list[str | Conflict] = []
    reached = 0
    for ours, others in clusters(base, changes_between(base, mine), changes_between(base, theirs)):
        both = [*ours, *others]
        start, end = min(change.start for change in both), max(change.end for change in both)
        pieces.append("".join(base[reached:start]))
        pieces.append(_settled(base, start, end, ours, others))
        reached = end
    pieces.append("".join(base[reached:]))
    return [piece for piece in pieces if piece != ""]


def _settled(base: Lines, start: int, end: int, ours: list[Change], others: list[Change]) -> str | Conflict:
    """One stretch of the base with the changes of one side, or of both when they cannot disagree."""
    mine, theirs = applied(base, start, end, ours), applied(base, start, end, others)
    was = base[start:end]
    if not others or mine == theirs:
        return "".join(mine)
    if not ours:
        return "".join(theirs)
    joined = _line_for_line(was, mine, theirs)
    if joined is not None:
        return "".join(joined)
    return Conflict(start + 1, "".join(was), "".join(mine), "".join(theirs))


def _line_for_line(base: Lines, mine: Lines, theirs: Lines) -> Lines | None:
    """Join two rewritings that left every line in its place, where no line was rewritten by both in different words."""
    if not (_in_place(base, mine) and _in_place(base, theirs)):
        return None
    joined = []
    for was, ours, other in zip(base, mine, theirs, strict=True):
        if ours not in (was, other) and other != was:
            return None
        joined.append(other if ours == was else ours)
    return joined


def _in_place(base: Lines, side: Lines) -> bool:
    """Whether lines were rewritten one by one: what went is nowhere else now, what came was nowhere before."""
    if len(base) != len(side):
        return False
    before, after = set(base), set(side)
    return all(was == now or (was not in after and now not in before) for was, now in zip(base, side, strict=True))
