"""An index is read where it is mapped: threads share it, and none of them copies it."""

import io
import os

import pytest
from hypothesis import given
from hypothesis import strategies as some

from search import engine, outbox
from search.backends.whoosh.mapped import View
from tests.pilots.factories import PilotFactory

pytestmark = pytest.mark.any_database


@pytest.mark.django_db
def test_a_searcher_copies_no_part_of_the_index(index, tree):
    PilotFactory(parent=tree.pilots)
    outbox.drain()
    reader = engine.content().store.reader().searcher.reader()
    segment = reader.leaf_readers()[0][0]
    assert isinstance(segment._terms._postfile.file, View)


@given(
    some.binary(max_size=40),
    some.lists(
        some.tuples(some.sampled_from(["read", "seek", "end"]), some.integers(min_value=-1, max_value=50)), max_size=6
    ),
)
def test_a_view_reads_like_a_file_in_memory(held, steps):
    view, usual = View(memoryview(held)), io.BytesIO(held)
    for step, number in steps:
        if step == "read":
            assert view.read(number) == usual.read(number)
        else:
            whence = os.SEEK_SET if step == "seek" else os.SEEK_END
            view.seek(max(number, 0), whence)
            usual.seek(max(number, 0), whence)
        assert view.tell() == usual.tell()
    assert view.readline() == usual.readline()
