"""What the clock does for the index."""

from datetime import timedelta

from core.jobs import periodic
from search import building, comparing, engine, outbox
from search.content.rows.store import RowStore


def _changes_wait() -> bool:
    return engine.in_use() and outbox.waits()


def _build_is_due() -> bool:
    return bool(engine.not_ready()) and not building.goes_on()


@periodic(every=timedelta(milliseconds=500), name="index-changes", lease=timedelta(minutes=2), when=_changes_wait)
def index_changes() -> str:
    """What was saved is findable within two seconds: the clock looks every second."""
    return f"{outbox.drain()} changes"


@periodic(every=timedelta(seconds=20), name="build-search-index", when=_build_is_due)
def build_search_index() -> str:
    """A missing or damaged index, or one of an older schema, is built as a task, while changes go on being indexed."""
    building.build_what_is_missing.enqueue()
    return "begun"


@periodic(every=timedelta(days=1), name="compare-search-index", when=engine.in_use)
def compare_search_index() -> str:
    """Find and mend what the index missed."""
    comparing.compare_and_mend.enqueue()
    return "begun"


def _rows_are_left() -> bool:
    return engine.in_use() and not engine.is_whoosh()


@periodic(every=timedelta(hours=1), name="sweep-search-rows", when=_rows_are_left)
def sweep_search_rows() -> str:
    """Rows that were searched before the last build are taken out once nobody reads them any more."""
    store = engine.content().store
    return f"{store.sweep() if isinstance(store, RowStore) else 0} rows"
