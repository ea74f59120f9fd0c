"""In which things a word stands that somebody may see: what is private spells no word to those who may not read it."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from itertools import islice
from typing import Any, Protocol

from whoosh import query as wq

from search.backends.whoosh import analysis
from search.backends.whoosh.readers import Reader
from search.content import sight

COLUMNS = ("title", "text")  # those whose text is kept
THINGS = 60  # things looked at for one word
TEXTS = 10  # things whose text is read for one word


@dataclass(frozen=True)
class Seen:
    """What somebody may see of a word: how many things it finds, and whether one of them spells it just so."""

    things: int
    spelt: bool


class Lexicon(Protocol):
    """What an engine knows of words."""

    def seen(self, words: Collection[str], user: Any) -> dict[str, Seen]:
        """Of each word in lower case what `user` may see; no key for a word that finds nothing.

        One query for what may be seen, however many words, and those that `visible_to` asks.
        """


class WhooshLexicon:
    """The words of one reader of the index of everything."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader

    def seen(self, words: Collection[str], user: Any) -> dict[str, Seen]:
        """See `Lexicon`."""
        found = {word: self._numbers(word) for word in words}
        allowed = self._visible(sorted(set().union(*found.values())), user)
        kept = {word: [number for number in numbers if number in allowed] for word, numbers in found.items()}
        return {word: Seen(len(some), self._spells(some[:TEXTS], word)) for word, some in kept.items() if some}

    def _numbers(self, word: str) -> list[int]:
        terms = [wq.Term(column, stem) for stem in analysis.terms(word) for column in COLUMNS]
        return list(islice(self.reader.searcher.docs_for_query(wq.Or(terms)), THINGS)) if terms else []

    def _visible(self, numbers: list[int], user: Any) -> set[int]:
        keys = self.reader.keys(numbers)
        seen = sight.visible(keys, user)
        return {number for number, key in zip(numbers, keys, strict=True) if key in seen}

    def _spells(self, numbers: list[int], word: str) -> bool:
        exactly = re.compile(rf"\b{re.escape(word)}\b", re.IGNORECASE)
        return any(exactly.search(self._text(number)) for number in numbers)

    def _text(self, number: int) -> str:
        stored = self.reader.searcher.stored_fields(number)
        return f"{stored.get('title', '')} \n {stored.get('text', '')}"
