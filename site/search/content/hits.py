"""What an engine answers: numbers of what was found, the best first, and what it keeps of each."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from modelsearch.query import PlainText

from search.backends.whoosh import analysis
from search.backends.whoosh.queries import NOTHING, Translator
from search.backends.whoosh.ranking import ranked
from search.backends.whoosh.readers import Reader
from search.backends.whoosh.store import Store
from search.content.asking import Asked, Synonyms


class Hits(Protocol):
    """What one question found, whoever may see it."""

    numbers: list[int]
    foreseen: Sequence[int]  # whose `kept` will be asked for: read with others where that is a query

    def keys(self) -> Sequence[str]:
        """What each number stands for, as “pilots.finding:12”."""

    def column(self, name: str, some: Sequence[int]) -> dict[int, str]:
        """What a column holds of some: `kind`, `date`, or names with line breaks between them."""

    def kept(self, some: Sequence[int]) -> Mapping[int, Mapping[str, str]]:
        """Of some what a page of results shows: the stored columns of `schema.SCHEMA`."""


class Finder(Protocol):
    """An engine that is asked. It raises `NotReadyError` while what it searches is built."""

    def asked(self, asked: Asked, synonyms: Synonyms) -> Hits:
        """Everything that answers a question."""

    def begun(self, text: str, most: int) -> Hits:
        """Things whose names begin with the words typed so far; not many more than `most`."""


class WhooshHits:
    """Numbers of documents of one reader."""

    def __init__(self, reader: Reader, query: Any, limit: int | None) -> None:
        self.reader = reader
        self.foreseen: Sequence[int] = ()
        self.numbers: list[int] = [] if query == NOTHING else _numbers(reader, query, limit)

    def keys(self) -> list[str]:
        """See `Hits`."""
        return self.reader.keys(self.numbers)

    def column(self, name: str, some: Sequence[int]) -> dict[int, str]:
        """See `Hits`."""
        return dict(zip(some, self.reader.of(name, some), strict=True))

    def kept(self, some: Sequence[int]) -> dict[int, Mapping[str, str]]:
        """See `Hits`."""
        return {number: self.reader.searcher.stored_fields(number) for number in some}


def _numbers(reader: Reader, query: Any, limit: int | None) -> list[int]:
    if limit is None:
        return ranked(reader.searcher, query, reader.gone)
    return [number for _score, number in reader.searcher.search(query, limit=limit).top_n]


class WhooshFinder:
    """Asks the index on disk."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def asked(self, asked: Asked, synonyms: Synonyms) -> Hits:
        """See `Finder`."""
        return WhooshHits(self.store.reader(), asked.query(synonyms), None)

    def begun(self, text: str, most: int) -> Hits:
        """See `Finder`."""
        translator = Translator({"starts": 1.0}, analysis.beginnings, (PlainText,))
        return WhooshHits(self.store.reader(), translator.translated(PlainText(text)), most)
