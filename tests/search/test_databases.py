"""What the databases need to search quickly: an index of PostgreSQL's, and statistics of SQLite's."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.utils import timezone
from modelsearch.query import PlainText

from search import building, engine, outbox
from search.content.asking import Asked
from search.content.finding import find
from search.content.rows import filling, switching
from search.content.rows.store import READ_OUT, RowStore
from search.models import SearchState
from tests.pilots.factories import PilotFactory
from tests.search import engines

pytestmark = pytest.mark.django_db
ENTRIES = "wagtailsearch_indexentry"


@pytest.fixture
def store(settings, tmp_path, tree) -> RowStore:
    with engines.chosen("database", tmp_path) as params:
        settings.WAGTAILSEARCH_BACKENDS = {"default": params}
        PilotFactory(parent=tree.pilots, title="Apple trees")
        building.build(engine.sources())
        yield engine.content().store


def test_a_search_on_postgresql_uses_the_index_of_title_and_body(store):
    if connection.vendor != "postgresql":
        assert "sqlite_stat1" in connection.introspection.table_names()  # SQLite was told to look at its tables
        return
    found = store.backend.search(PlainText("appl"), store.searched().objects.all())
    assert f'("{ENTRIES}"."title" || "{ENTRIES}"."body") @@' in str(found.get_queryset().query)
    with connection.cursor() as cursor:
        cursor.execute("SELECT extname FROM pg_extension")
        assert {name for (name,) in cursor.fetchall()} >= {"pg_trgm", "unaccent", "fuzzystrmatch"}
        cursor.execute("SET LOCAL enable_seqscan = off")  # with so few rows it would rather read them all
        cursor.execute(f"EXPLAIN SELECT 1 FROM {ENTRIES} WHERE (title || body) @@ to_tsquery('simple', 'appl')")
        assert "search_title_and_body" in str(cursor.fetchall())


def test_a_build_takes_out_what_is_gone_and_only_one_goes_on_at_a_time(store, tree):
    ghost = {"kind": "finding", "kept": {"title": "", "text": ""}, "digest": ""}
    store.searched().objects.create(key="pilots.finding:999999", **ghost)
    assert building.build(engine.sources()) == store.searched().objects.count()
    with switching.built(store), pytest.raises(building.locks.BusyError):
        building.build(engine.sources())
    assert not building.goes_on()


def test_whoever_searches_while_rows_are_built_finds_all_as_before_and_what_is_saved_meanwhile(
    store, tree, monkeypatch
):
    """Nothing of a table that is built is seen before it is whole."""
    monkeypatch.setattr(filling, "BATCH", 1)
    PilotFactory(parent=tree.pilots, title="Apple rows")
    outbox.drain()
    seen = []

    def look(_done: int) -> None:
        found = find(Asked("apple"), AnonymousUser())
        seen.append((type(next(iter(found.hits.rows.values()))), len(found.numbers)))
        if len(seen) == 3:
            PilotFactory(parent=tree.pilots, title="Apple pie")
            outbox.drain()

    building.build(engine.sources(), look)
    assert len({table for table, _number in seen}) == 1
    assert ([number for _table, number in seen[:3]], {number for _table, number in seen[3:]}) == ([2, 2, 2], {3})
    after = find(Asked("apple"), AnonymousUser())
    assert (len(after.numbers), after.hits.table) != (3, seen[0][0])
    assert len(after.numbers) == 3
    assert store.sweep() == 0  # somebody may still read there
    SearchState.objects.update(switched_at=timezone.now() - READ_OUT * 2)
    assert store.sweep() >= 3
    assert not seen[0][0].objects.exists()


def test_a_build_that_fails_or_was_silent_for_too_long_leaves_all_as_it_was(store, monkeypatch):
    def fail(_done: int) -> None:
        raise RuntimeError("no room left")

    table = store.searched()
    with pytest.raises(RuntimeError):
        building.build(engine.sources(), fail)
    assert (building.goes_on(), store.searched(), len(find(Asked("apple"), AnonymousUser()).numbers)) == (
        False,
        table,
        1,
    )
    monkeypatch.setattr(switching, "GIVEN_UP", timedelta(0))
    with pytest.raises(building.locks.BusyError):
        building.build(engine.sources())
    assert store.searched() is table


def test_rows_of_another_engine_are_made_anew(store):
    SearchState.objects.update(engine="modelsearch.backends.opensearch3")
    assert [source.store.state() for source in engine.sources()] == ["missing"]
    building.build_what_is_missing.call()
    assert not engine.not_ready()
