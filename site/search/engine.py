"""The engine that searches: Whoosh, or one of modelsearch's own, behind one face."""

from collections.abc import Hashable, Iterable
from typing import Any

from django.conf import settings
from modelsearch.backends import get_search_backend

from search.backends.whoosh.builds import NotReadyError, State
from search.backends.whoosh.store import Store
from search.content.hits import Finder, Hits, WhooshFinder
from search.content.lexicon import Lexicon, WhooshLexicon
from search.content.rows.hits import RowFinder, RowHits
from search.content.rows.lexicon import RowLexicon
from search.content.source import ContentSource
from search.models import Entry
from search.sources import ModelSource, Source

OURS = "search.backends.whoosh"


def in_use() -> bool:
    """Whether the site has a search box, whose index follows the database through the outbox."""
    return bool(_chosen().get("CONTENT", True))


def is_whoosh() -> bool:
    """Whether Whoosh searches: then what Wagtail's own searches ask follows through the outbox, too."""
    return bool(_chosen().get("BACKEND") == OURS)


def backend() -> Any:
    """The backend. It is given stems of everything, so PostgreSQL is to take words as they are."""
    return get_search_backend("default", SEARCH_CONFIG="simple")


def content() -> ContentSource:
    """The index of everything."""
    return ContentSource(backend())


def finder() -> Finder:
    """Who answers questions to it."""
    store = content().store
    return WhooshFinder(store) if isinstance(store, Store) else RowFinder(store)


def state() -> Hashable | None:
    """Something that is another whenever the index of everything changed; None where nothing tells, or it is built."""
    store = content().store if is_whoosh() else None
    try:
        return store.reader().state if isinstance(store, Store) else None
    except NotReadyError:
        return None


def sources() -> list[Source]:
    """What fills each index that is kept here."""
    if not in_use():
        return []
    if not is_whoosh():
        return [content()]
    others = (index for index in backend().all_indexes() if not issubclass(index.root, Entry))
    return [content(), *map(ModelSource, others)]


def not_ready() -> list[Source]:
    """Sources of the indexes that are missing, damaged or made with another schema: they have to be built."""
    return [source for source in sources() if source.store.state() != State.READY]


def labels_of(some: Iterable[Source]) -> set[str]:
    """Labels of the models that concern some indexes."""
    return set().union(*(source.labels() for source in some))


def lexicon(hits: Hits | None = None) -> Lexicon | None:
    """The words of everything that can be found. `hits` are what a question found, where their texts are read as well.

    Raises `NotReadyError` while the index is built.
    """
    if not in_use():
        return None
    store = content().store
    if isinstance(store, Store):
        return WhooshLexicon(store.reader())
    return RowLexicon(store, hits if isinstance(hits, RowHits) else None)


def _chosen() -> dict[str, Any]:
    chosen: dict[str, Any] = settings.WAGTAILSEARCH_BACKENDS.get("default", {})
    return chosen
