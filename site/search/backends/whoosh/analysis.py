"""How text becomes terms: one way for the text that is indexed and for the words that are looked for."""

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import Any
from unicodedata import normalize

from whoosh.analysis import CharsetFilter, LowercaseFilter, NgramFilter, RegexTokenizer, StemFilter, StopFilter
from whoosh.support.charset import accent_map

VERSION = 2  # raise it when the same text becomes other terms: every index is then built anew
LONGEST_START = 15  # letters of a word that autocompletion tells apart
STOP_WORDS = frozenset(
    {
        "a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "has", "in", "is", "it", "of", "on", "or",
        "that", "the", "to", "was", "with",
    }
)  # fmt: skip
ACCENTS = accent_map  # letters to those without accents, for `str.translate`
ACCENTED: dict[str, str] = {}  # the other way round
for _code, _plain in ACCENTS.items():
    ACCENTED[_plain] = ACCENTED.get(_plain, "") + chr(_code)
# Letters that become two: a word with one is as long no more when it is compared.
UNEVEN = re.compile("[İ" + "".join(map(chr, (code for code, plain in ACCENTS.items() if len(plain) > 1))) + "]")
WORD = re.compile(r"\w+")
APOSTROPHE = re.compile(r"['’ʼ](?:s\b)?", re.IGNORECASE)


def _words() -> Any:
    return RegexTokenizer(WORD.pattern) | LowercaseFilter() | CharsetFilter(ACCENTS)


def stems() -> Any:
    """Words of a text: in lower case, without accents, stop words and endings."""
    return _words() | StopFilter(stoplist=STOP_WORDS, minsize=1) | StemFilter()


def starts() -> Any:
    """All beginnings of the words of a text, which may not be stemmed: “manag” is typed on the way to “manage”."""
    return _words() | NgramFilter(1, LONGEST_START, at="start")


def tidy(text: str) -> str:
    """One spelling for what looks alike: composed letters, and words without apostrophe (“council's” is “council”)."""
    return APOSTROPHE.sub("", normalize("NFKC", text))


_WORDS = _words()
_ending = StemFilter().stemfn


@lru_cache(100_000)
def stem(word: str) -> str:
    """What `stems` makes of one word; nothing of a stop word."""
    plain = word.lower().translate(ACCENTS)
    return "" if plain in STOP_WORDS else _ending(plain)


def terms(text: str) -> list[str]:
    """What a search for whole words looks for, and what `stems` gives, in its order."""
    return list(filter(None, map(stem, WORD.findall(tidy(text)))))


def places(text: str, wanted: set[str]) -> list[tuple[int, int]]:
    """Where words with the stems `wanted` begin and end in a text that is kept as it was written."""
    if not wanted:
        return []
    if text.isascii():
        return sorted({*_plain_places(text.lower(), wanted)})
    likely = WORD if UNEVEN.search(text) else _likely(frozenset(wanted))
    return [match.span() for match in likely.finditer(text) if stem(match[0]) in wanted]


def _plain_places(text: str, wanted: set[str]) -> Iterator[tuple[int, int]]:
    """The same for a text in lower case without accents, in no order: each beginning is looked for by itself."""
    for start in _beginnings(wanted):
        at = text.find(start)
        while at >= 0:
            found = WORD.match(text, at)
            end = found.end() if found else at + 1
            if not (at and WORD.match(text, at - 1)) and stem(text[at:end]) in wanted:
                yield at, end
            at = text.find(start, end)


def _beginnings(wanted: Collection[str]) -> set[str]:
    """How a word with one of these stems begins whatever its ending, whose last letter may differ."""
    return {part[: max(1, min(3, len(part) - 1))] for part in wanted}


@lru_cache(256)
def _likely(wanted: frozenset[str]) -> re.Pattern[str]:
    """Words that begin as the stems do: so few words of a text have to be stemmed."""
    starts = {"".join(map(_letter, start)) for start in _beginnings(wanted)}
    return re.compile(rf"(?<!\w)(?:{'|'.join(sorted(starts))})\w*", re.IGNORECASE)


def _letter(letter: str) -> str:
    """A letter with whatever accent."""
    return f"[{''.join(map(re.escape, [letter, *ACCENTED.get(letter, '')]))}]"


def beginnings(text: str) -> list[str]:
    """What autocompletion looks for: each word as typed, as far as beginnings are kept."""
    return [token.text[:LONGEST_START] for token in _WORDS(tidy(text))]
