"""Queries of modelsearch as queries of Whoosh, over the columns they are about."""

from collections.abc import Callable, Iterable
from typing import Any, ClassVar

from modelsearch.query import And, Boost, Fuzzy, MatchAll, Not, Or, Phrase, PlainText, SearchQuery
from whoosh import query as wq

NOTHING = wq.NullQuery
Words = Callable[[str], list[str]]
SHORT, MIDDLING = 3, 6  # letters from which one or two slips are forgiven


def either(parts: Iterable[Any]) -> Any:
    """Documents that match one of `parts` at least."""
    kept = [part for part in parts if part != NOTHING]
    return (kept[0] if len(kept) == 1 else wq.Or(kept)) if kept else NOTHING


def every(parts: Iterable[Any]) -> Any:
    """Documents that match all of `parts`."""
    kept = list(parts)
    if not kept or NOTHING in kept:
        return NOTHING
    return kept[0] if len(kept) == 1 else wq.And(kept)


def without(part: Any) -> Any:
    """Documents that do not match `part`."""
    return wq.Every() if part == NOTHING else wq.And([wq.Every(), wq.Not(part)])


class Translator:
    """Translates queries for some columns (name to boost), whose words `words` takes apart as they were indexed."""

    def __init__(self, columns: dict[str, float], words: Words, understands: tuple[type[SearchQuery], ...]) -> None:
        self.columns = columns
        self.words = words
        self.understands = understands

    def translated(self, query: SearchQuery, boost: float = 1.0) -> Any:
        """`query` for Whoosh. Raises `NotImplementedError` for a kind that is not understood."""
        if not isinstance(query, self.understands):
            raise NotImplementedError(f"`{type(query).__name__}` is not supported by the Whoosh search backend here.")
        if isinstance(query, MatchAll):
            return wq.Every()
        return self._translators[type(query)](self, query, boost)

    def _plain(self, query: PlainText, boost: float) -> Any:
        parts = [self._term(word, boost * query.boost) for word in self.words(query.query_string)]
        return every(parts) if query.operator == "and" else either(parts)

    def _phrase(self, query: Phrase, boost: float) -> Any:
        words = self.words(query.query_string)
        if len(words) == 1:
            return self._term(words[0], boost)
        return self._across(lambda column, weight: wq.Phrase(column, words, boost=weight), boost) if words else NOTHING

    def _fuzzy(self, query: Fuzzy, boost: float) -> Any:
        parts = [self._similar(word, boost) for word in self.words(query.query_string)]
        return every(parts) if query.operator == "and" else either(parts)

    def _boosted(self, query: Boost, boost: float) -> Any:
        return self.translated(query.subquery, boost * query.boost)

    def _not(self, query: Not, boost: float) -> Any:
        if isinstance(query.subquery, MatchAll):
            return NOTHING
        return without(self.translated(query.subquery, boost))

    def _or(self, query: Or, boost: float) -> Any:
        return either(self.translated(part, boost) for part in query.subqueries)

    def _and(self, query: And, boost: float) -> Any:
        wanted = [part for part in query.subqueries if not isinstance(part, Not)]
        refused = [part.subquery for part in query.subqueries if isinstance(part, Not)]
        base = every([self.translated(part, boost) for part in wanted] or [wq.Every()])
        if base == NOTHING or any(isinstance(part, MatchAll) for part in refused):
            return NOTHING
        unwanted = either(self.translated(part) for part in refused)
        return base if unwanted == NOTHING else wq.AndNot(base, unwanted)

    def _term(self, word: str, boost: float) -> Any:
        return self._across(lambda column, weight: wq.Term(column, word, boost=weight), boost)

    def _similar(self, word: str, boost: float) -> Any:
        slips = 0 if len(word) < SHORT else 1 if len(word) < MIDDLING else 2
        if not slips:
            return self._term(word, boost)
        return self._across(
            lambda column, weight: wq.FuzzyTerm(column, word, maxdist=slips, prefixlength=1, boost=weight), boost
        )

    def _across(self, make: Callable[[str, float], Any], boost: float) -> Any:
        return either(make(column, weight * boost) for column, weight in self.columns.items())

    _translators: ClassVar[dict[type, Callable[..., Any]]] = {
        PlainText: _plain, Phrase: _phrase, Fuzzy: _fuzzy, Boost: _boosted, Not: _not, Or: _or, And: _and,
    }  # fmt: skip
