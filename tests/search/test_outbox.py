"""What is saved is found once its transaction is committed, and nothing else is."""

import pytest
from django.db import transaction
from wagtail.models import Page

from pilots.models import PilotPage
from search import outbox, sources
from search.models import SearchOutbox
from tests.pilots.factories import PilotFactory

pytestmark = pytest.mark.django_db


def found(words: str, pages=None) -> list[str]:
    outbox.drain()
    return [page.title for page in (Page.objects.all() if pages is None else pages).search(words)]


def test_what_was_saved_is_found_after_the_drain_and_its_rows_are_gone(index, tree):
    PilotFactory(parent=tree.pilots, title="Quincunx")
    assert SearchOutbox.objects.filter(model="pilots.pilotpage").exists()
    assert found("quincunx") == ["Quincunx"]
    assert not SearchOutbox.objects.exists()
    assert not outbox.waits()


def test_a_warm_searcher_sees_updates_and_deletions(index, tree):
    pilot = PilotFactory(parent=tree.pilots, title="Quincunx")
    assert found("quincunx") == ["Quincunx"]
    pilot.title = "Rhombus"
    pilot.save()
    assert (found("quincunx"), found("rhombus")) == ([], ["Rhombus"])
    pilot.delete()
    assert found("rhombus") == []
    assert Page.objects.search("rhombus").count() == 0


def test_a_save_that_was_rolled_back_leaves_nothing_to_find(index, tree):
    def save_and_fail() -> None:
        with transaction.atomic():
            PilotFactory(parent=tree.pilots, title="Quincunx")
            raise LookupError

    with pytest.raises(LookupError):
        save_and_fail()
    assert not SearchOutbox.objects.exists()
    assert found("quincunx") == []


def test_a_page_saved_as_plain_page_stays_findable_by_the_words_of_its_kind(index, tree):
    pilot = PilotFactory(parent=tree.pilots, title="Quincunx", summary="About periwinkles")
    assert found("periwinkles") == ["Quincunx"]
    Page.objects.get(pk=pilot.pk).save()
    assert found("periwinkles") == ["Quincunx"]
    assert found("periwinkles", PilotPage.objects.all()) == ["Quincunx"]


def test_a_page_moved_with_what_is_below_is_found_in_its_new_place(index, tree):
    pilot = PilotFactory(parent=tree.pilots, title="Quincunx")
    below = pilot.get_children().first()
    assert found(below.title, Page.objects.descendant_of(tree.pilots)) == [below.title]
    pilot.move(tree.home, pos="last-child")
    assert found(below.title, Page.objects.descendant_of(tree.pilots)) == []
    assert Page.objects.descendant_of(tree.home).search(below.title).count() == 1


def test_a_thing_that_cannot_be_read_stops_no_other(index, tree, monkeypatch, caplog):
    def explode(page) -> str:
        raise RuntimeError(page.title)

    bad = PilotFactory(parent=tree.pilots, title="Quincunx")
    PilotFactory(parent=tree.pilots, title="Rhombus")
    read = sources.mapping.document
    monkeypatch.setattr(sources.mapping, "document", lambda obj: explode(obj) if obj.pk == bad.pk else read(obj))
    assert found("rhombus") == ["Rhombus"]
    assert "cannot be indexed" in caplog.text


def test_saving_writes_nothing_for_the_index_while_another_engine_is_in_use(tree):
    PilotFactory(parent=tree.pilots)
    assert not SearchOutbox.objects.exists()
    assert outbox.drain() == 0
