"""The list of all words that can be found by, so that those near a mistyped one can be told: the same for every engine.

The list knows private words, too: nothing of it is shown before `Lexicon.seen` has met it in what the person may see.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q
from whoosh.support.levenshtein import damerau_levenshtein

from search.backends.whoosh import analysis
from search.models import SearchWord

SHORTEST, LONGEST = 3, 30  # letters of a word of the list
AT_ONCE = 2000
WORD = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")


def plain(word: str) -> str:
    """As words are compared: in lower case, without accents and apostrophes."""
    return analysis.tidy(word).lower().translate(analysis.ACCENTS)


def words_of(document: Mapping[str, Any]) -> set[str]:
    """The words of a document of the index of everything, in lower case."""
    text = f"{document.get('_stored_title', '')} {document.get('_stored_text', '')}".lower()
    return {word for word in WORD.findall(text) if SHORTEST <= len(word) <= LONGEST}


def learn(documents: Iterable[Mapping[str, Any]]) -> None:
    """Add the words of documents to the list."""
    _keep(set().union(*map(words_of, documents)))


class Gathering:
    """The words of all documents, as they pass: in the end they are the list."""

    def __init__(self) -> None:
        self._listed = set(SearchWord.objects.values_list("word", flat=True))
        self._met: set[str] = set()

    def add(self, document: Mapping[str, Any]) -> None:
        """The words of one more."""
        self._met |= words_of(document)

    def finish(self) -> None:
        """Take out what nothing is found by any more. Words that somebody else added meanwhile stay."""
        if self._met:  # else these were documents of another index
            _keep(self._met - self._listed)
            for some in _in_parts(self._listed - self._met):
                SearchWord.objects.filter(word__in=some).delete()


def _keep(words: Iterable[str]) -> None:
    for some in _in_parts(words):
        rows = [SearchWord(word=word, start=plain(word)[:1], length=len(word)) for word in some]
        SearchWord.objects.bulk_create(rows, ignore_conflicts=True)


def _in_parts(words: Iterable[str]) -> Iterator[list[str]]:
    ordered = sorted(words)
    for start in range(0, len(ordered), AT_ONCE):
        yield ordered[start : start + AT_ONCE]


def near(typed: Mapping[str, int]) -> dict[str, list[tuple[int, str]]]:
    """By word the listed ones that differ by so many letters at most, but not in the first: how many, nearest first."""
    starts = {word: plain(word)[:1] for word in typed}
    ranges = (
        Q(start=starts[word], length__range=(len(word) - slips, len(word) + slips)) for word, slips in typed.items()
    )
    listed = SearchWord.objects.filter(reduce(or_, ranges, Q(pk__in=()))).values_list("start", "word")
    by_start: defaultdict[str, list[str]] = defaultdict(list)
    for start, word in listed:
        by_start[start].append(word)
    return {word: _nearest(word, slips, by_start[starts[word]]) for word, slips in typed.items()}


def _nearest(typed: str, slips: int, listed: Iterable[str]) -> list[tuple[int, str]]:
    wanted = plain(typed)
    some = ((word, plain(word)) for word in listed if abs(len(word) - len(typed)) <= slips)
    distances = ((damerau_levenshtein(wanted, other, limit=slips + 1), word) for word, other in some)
    return sorted((distance, word) for distance, word in distances if distance <= slips)
