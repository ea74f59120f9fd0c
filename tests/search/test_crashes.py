"""Whatever is killed while it indexes: the index stays readable, and what was saved is found after the next drain."""

import itertools
import random
import time

import pytest
from wagtail.models import Page
from whoosh.query import Term

from search import building, engine, outbox
from search.backends.whoosh import mapping
from search.backends.whoosh.builds import State
from search.models import SearchOutbox
from search.sources import ModelSource
from tests.home.factories import AboutIndexPageFactory, AboutPageFactory
from tests.search.forks import ended_well, forked, killed

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.any_database]
KILLS = 50
PATIENCE = 120  # seconds; nobody waits longer than thirteen writes take


@pytest.fixture
def about(index, tree):
    return AboutIndexPageFactory(parent=tree.home)


def pages():
    return engine.backend().get_index_for_model(Page)


def count(word: str) -> int:
    return Page.objects.search(word).count()


def moments(work):
    """Fifty moments within the time that `work` takes on this machine when nobody kills it."""
    began = time.monotonic()
    assert ended_well(forked(work))
    taken, chance = time.monotonic() - began, random.Random(8)
    return (chance.uniform(0, taken) for _number in range(KILLS))


def test_drains_that_are_killed_lose_nothing_and_leave_the_index_readable(about):
    AboutPageFactory(parent=about, title="Quincunx")
    saved = 1
    for moment in moments(outbox.drain):
        AboutPageFactory(parent=about, title=f"Quincunx {saved}")
        saved += 1
        process = forked(outbox.drain)
        killed(process, after=moment)
        assert pages().state() == State.READY
        assert count("quincunx") >= saved - SearchOutbox.objects.count()
    outbox.drain()
    assert count("quincunx") == saved
    assert not SearchOutbox.objects.exists()


def test_rebuilds_that_are_killed_leave_the_index_as_it_was(about):
    AboutPageFactory(parent=about, title="Quincunx")
    outbox.drain()

    def rebuild() -> None:
        building.build([ModelSource(pages())])

    for moment in moments(rebuild):
        process = forked(rebuild)
        killed(process, after=moment)
        assert pages().state() == State.READY
        assert count("quincunx") == 1
    building.build([ModelSource(pages())])
    assert [entry for entry in pages().builds.folder.iterdir() if entry.is_dir()] == [pages().builds.current()]
    assert count("quincunx") == 1


def test_two_processes_read_while_one_writes(about):
    """What is always in the index is always found; what is written one by one only ever becomes more."""
    always = mapping.document(AboutPageFactory(parent=about, title="Quincunx"))
    pages().apply([always | {mapping.PK: "900000"}], ())

    def write() -> None:
        for number in range(12):
            copy = always | {mapping.PK: str(900_001 + number)}
            pages().apply([always | {mapping.PK: "900000"}, copy], ())

    def read() -> None:
        seen, until = 0, time.monotonic() + PATIENCE
        while seen < 13:
            now = len(pages().digests())
            assert now >= seen + before
            assert len(pages().reader().matching(Term(mapping.PK, "900000"))) == 1
            seen = now - before
            assert time.monotonic() < until

    before = len(pages().digests()) - 1
    readers = [forked(read), forked(read)]
    writer = forked(write)
    ended = [ended_well(process) for process in (writer, *readers)]
    assert ended == [True, True, True]


def test_writers_take_turns_and_each_change_is_kept(about):
    document = mapping.document(about)
    before = len(pages().digests())

    def write(first: int) -> None:
        for key in itertools.islice(itertools.count(first), 4):
            pages().apply([document | {mapping.PK: str(key)}], ())

    writers = [forked(lambda first=first: write(first)) for first in (910_000, 920_000, 930_000)]
    ended = [ended_well(process) for process in writers]
    assert ended == [True, True, True]
    assert len(pages().digests()) == before + 12
