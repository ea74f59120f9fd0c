"""What every shelf provider promises; a room that registers one calls `keeps_the_contract` in a test of its own."""

from typing import Any

from django.db import connection
from django.template.loader import get_template
from django.test.utils import CaptureQueriesContext

from core.registry import Shelf, ShelfProvider

SHELF_QUERIES = 2


def keeps_the_contract(provider: ShelfProvider, subject: Any, user: Any) -> Shelf:
    """Ask `provider`, look at every thing it offers, and return the shelf; fails on a third query."""
    with CaptureQueriesContext(connection) as queries:
        shelf = provider(subject, user)
        assert shelf is not None, "the provider has nothing to show: give the test a subject with something on it"
        things = list(shelf.things)
        assert things
    assert len(queries) <= SHELF_QUERIES, [query["sql"] for query in queries.captured_queries]
    assert str(shelf.heading).strip()
    assert str(shelf.reason).strip()
    get_template(shelf.component)
    return shelf
