"""A change marks what shows it, in its own transaction; the marks reach the caches sooner or later."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import RequestFactory
from wagtail.models import Page, PageViewRestriction

from core import freshness
from core.models import FreshnessMark, GroundPage
from directory.models import Theme
from tests.directory.factories import ThemeFactory
from tests.pilots.factories import PilotFactory


@pytest.fixture
def watched() -> Iterator[None]:
    before = dict(freshness._watched)
    freshness.watch(Theme)
    yield
    freshness._watched.clear()
    freshness._watched.update(before)


@pytest.fixture
def pilot(tree) -> Page:  # type: ignore[no-untyped-def]
    pilot = PilotFactory(parent=tree.pilots)
    FreshnessMark.objects.all().delete()
    return Page.objects.get(pk=pilot.pk).specific


def marked() -> set[str]:
    tags = set(FreshnessMark.objects.values_list("tag", flat=True))
    FreshnessMark.objects.all().delete()
    return tags


def test_what_is_rendered_says_what_it_depends_on_and_outside_a_recording_nobody_listens(pilot: Page) -> None:
    freshness.depends("page:1")
    with freshness.record() as tags:
        GroundPage.get_context(pilot, RequestFactory().get("/"))

    above = {freshness.page_tag(page.pk) for page in pilot.get_ancestors().filter(depth__gt=1)}
    assert tags >= {freshness.page_tag(pilot.pk)} | above
    assert "page:1" not in tags


def test_publishing_marks_the_page_and_the_lists_of_its_kind(pilot: Page) -> None:
    pilot.title = "Another name"
    pilot.save_revision().publish()

    assert marked() >= {f"page:{pilot.pk}", "pilots.pilotpage:*"}


def test_saving_a_draft_marks_nothing(pilot: Page) -> None:
    pilot.title = "Another name"
    pilot.save_revision()

    assert marked() == set()


def test_a_page_that_was_never_public_marks_nothing(tree) -> None:  # type: ignore[no-untyped-def]
    FreshnessMark.objects.all().delete()
    tree.pilots.add_child(instance=type(PilotFactory.build())(title="A draft", summary="s", live=False))

    assert f"page:{Page.objects.get(title='A draft').pk}" not in marked()


def test_unpublishing_and_deleting_mark_the_page_and_its_lists(pilot: Page) -> None:
    tags = {f"page:{pilot.pk}", "pilots.pilotpage:*"}

    pilot.unpublish()
    assert marked() >= tags
    pilot.delete()
    assert marked() >= tags


def test_a_new_address_marks_everything_below_it(pilot: Page) -> None:
    below = {freshness.page_tag(page.pk) for page in pilot.get_descendants()}
    assert below

    pilot.slug = "another-address"
    pilot.save()
    assert marked() >= below

    pilot.move(Page.objects.get(slug="home"), "last-child")
    assert marked() >= below | {freshness.FRAME}


def test_a_restriction_marks_everything_below_it(pilot: Page) -> None:
    restriction = PageViewRestriction.objects.create(page=pilot.get_parent(), restriction_type="login")
    assert marked() >= {f"page:{pilot.pk}", "pilots.pilotpage:*"}

    restriction.delete()
    assert marked() >= {f"page:{pilot.pk}"}


def test_a_watched_row_marks_itself_and_its_lists(watched: None, db: None) -> None:
    theme = ThemeFactory()
    tags = {f"directory.theme:{theme.pk}", "directory.theme:*"}
    assert marked() == tags

    theme.delete()
    assert marked() == tags


@pytest.mark.django_db(transaction=True)
def test_a_change_that_is_taken_back_leaves_no_mark(watched: None) -> None:
    def change() -> None:
        with transaction.atomic():
            ThemeFactory()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        change()
    assert not FreshnessMark.objects.exists()


@pytest.fixture
def heard() -> Iterator[list[frozenset[str]]]:
    told: list[frozenset[str]] = []
    freshness.listen(told.append)
    yield told
    freshness._listeners.remove(told.append)


@pytest.mark.django_db(transaction=True)
def test_the_listeners_hear_of_a_change_after_its_commit_and_not_before(heard: list[frozenset[str]]) -> None:
    with transaction.atomic():
        freshness.bump("page:1", "page:2")
        assert heard == []

    assert heard == [{"page:1", "page:2"}]
    assert not FreshnessMark.objects.exists()


@pytest.mark.django_db
def test_marks_of_a_process_killed_after_its_commit_are_still_there_for_the_next(heard: list[frozenset[str]]) -> None:
    FreshnessMark.objects.create(tag="page:1")  # committed, and nobody left to drain it

    assert freshness.drain() == 1
    assert heard == [{"page:1"}]
    assert freshness.drain() == 0


@pytest.mark.django_db
def test_marks_stay_when_a_listener_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    def deaf(_tags: frozenset[str]) -> None:
        raise ConnectionError

    monkeypatch.setattr(freshness, "_listeners", [deaf])
    FreshnessMark.objects.create(tag="page:1")

    with pytest.raises(ConnectionError):
        freshness.drain()
    assert FreshnessMark.objects.exists()
