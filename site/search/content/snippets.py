"""Pieces of a text round the words that were looked for, in parts that a template marks: nothing here is markup."""

from collections.abc import Sequence
from dataclasses import dataclass

from search.backends.whoosh import analysis

AROUND = 90  # letters before and after a word
PIECES = 2
BEGINNING = 180  # letters shown where the text holds none of the words


@dataclass(frozen=True)
class Part:
    """A run of text; `hit` when it is one of the words."""

    text: str
    hit: bool = False


def marked(text: str, words: set[str]) -> list[Part]:
    """All of `text`, in parts."""
    return _parts(text, 0, len(text), _places(text, words))


def name_among(names: Sequence[str], title: str, words: set[str]) -> list[Part]:
    """The first of a thing's other names that holds one of the words, where its title holds none; else nothing."""
    if _places(title, words):
        return []
    return next((marked(name, words) for name in names if _places(name, words)), [])


def pieces(text: str, words: set[str]) -> list[list[Part]]:
    """Up to two pieces of `text` with most of the words in them, in the order of the text; else its beginning."""
    places = _places(text, words)
    if not places:
        return [[Part(_cut(text, 0, BEGINNING))]] if text else []
    chosen: list[tuple[int, int]] = []
    for start, end in sorted(_windows(text, places), key=lambda window: -_held(window, places)):
        if all(end <= first or start >= last for first, last in chosen):
            chosen.append((start, end))
        if len(chosen) == PIECES:
            break
    return [_parts(text, start, end, places) for start, end in sorted(chosen)]


def _places(text: str, words: set[str]) -> list[tuple[int, int]]:
    """Where the words stand, whatever their endings and accents."""
    return analysis.places(text, words)


def _windows(text: str, places: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """A window round each place, from the beginning of a word to the end of one."""
    made = []
    for start, end in places[:200]:
        first, last = max(start - AROUND, 0), min(end + AROUND, len(text))
        first = text.rfind(" ", 0, first) + 1 if first else 0
        space = text.find(" ", last)
        made.append((first, space if 0 <= space < last + 40 else last))
    return made


def _held(window: tuple[int, int], places: Sequence[tuple[int, int]]) -> int:
    return sum(window[0] <= start and end <= window[1] for start, end in places)


def _parts(text: str, first: int, last: int, places: Sequence[tuple[int, int]]) -> list[Part]:
    parts = [Part("…")] if first else []
    at = first
    for start, end in places:
        if first <= start and end <= last:
            parts += [Part(text[at:start]), Part(text[start:end], hit=True)]
            at = end
    parts.append(Part(text[at:last] + ("…" if last < len(text) else "")))
    return [part for part in parts if part.text]


def _cut(text: str, first: int, length: int) -> str:
    if len(text) <= length:
        return text
    return text[first:length].rsplit(" ", 1)[0] + "…"
