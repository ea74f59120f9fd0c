"""A member follows a search and hears of what it finds anew, once, and of nothing else."""

from datetime import timedelta

import pytest
from django.http import QueryDict
from django.test import Client
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from search import outbox
from search.models import SavedSearch
from search.saved import actions, known, looking
from tests.directory.factories import ThemeFactory
from tests.members.factories import UserFactory
from tests.pilots.factories import FindingFactory, PilotFactory
from tests.watching.makers import spread_all
from watching.models import News, Notification

pytestmark = pytest.mark.django_db
QUERY = "type=pilot&q=apple"


@pytest.fixture
def pilot(index, tree):
    made = PilotFactory(parent=tree.pilots, title="Apple trees")
    outbox.drain()
    return made


@pytest.fixture
def saved(pilot, new_member):
    return actions.save(user=new_member, said=QueryDict(QUERY))


def looked_again() -> list[tuple[str, str]]:
    """What is told when the worker looks some hours later."""
    outbox.drain()
    SavedSearch.objects.update(looked_at=timezone.now() - looking.EVERY - timedelta(minutes=1))
    before = set(News.objects.values_list("pk", flat=True))
    looking.look_up_saved_searches()
    return list(News.objects.exclude(pk__in=before).order_by("pk").values_list("title", "url"))


def test_a_search_is_followed_from_its_page_and_let_go_there(pilot, client: Client, new_member):
    client.force_login(new_member)
    assert "Follow this search" in client.get("/search/?q=apple&type=pilot").content.decode()
    answer = client.post("/search/follow/", {"query": "q=apple&type=pilot"}, follow=True)
    assert "You follow the search “apple” in Pilots" in answer.content.decode()
    [saved] = SavedSearch.objects.all()
    assert (saved.query, saved.title) == (QUERY, "“apple” in Pilots")
    assert saved.title in client.get("/me/following/").content.decode()
    shown = client.get("/search/?q=apple&type=pilot&sort=date&page=1").content.decode()
    assert "You follow this search" in shown
    client.post("/me/following/follow/", {"thing": f"search.savedsearch:{saved.pk}", "level": "off"})
    assert "Follow this search" in client.get("/search/?q=apple&type=pilot").content.decode()
    looking.forget_saved_searches()
    assert not SavedSearch.objects.exists()


def test_new_results_are_told_once_to_their_member_alone(saved, tree, new_member):
    UserFactory()
    assert looked_again() == []
    new = PilotFactory(parent=tree.pilots, title="Apple rows")
    FindingFactory(pilot=new, title="Apple finding")  # no pilot
    assert looked_again() == [("Apple rows", new.get_url())]
    assert looked_again() == []
    spread_all()
    assert list(Notification.objects.values_list("user", flat=True)) == [new_member.pk]


def test_many_new_results_are_told_in_six_lines(saved, tree):
    for number in range(actions.NAMED + 3):
        PilotFactory(parent=tree.pilots, title=f"Apple {number}")
    told = looked_again()
    assert len(told) == actions.NAMED + 1
    assert told[-1] == ("3 more results", f"/search/?{QUERY}&sort=date")


def test_each_of_more_than_a_thousand_is_told_once_however_old_it_is(saved, tree, monkeypatch):
    there = [f"directory.place:{number}" for number in range(5_000)]  # the oldest last
    monkeypatch.setattr(actions, "keys_of", lambda looked: there)
    told = []
    monkeypatch.setattr(actions, "_tell", lambda saved, looked, new: told.extend(new))
    assert (actions.look(saved=saved), len(told)) == (5_000, 5_000)
    told.clear()
    there = [*there[:-1], "directory.place:9999"]  # the oldest is out of sight, one that has no date is new
    assert (actions.look(saved=saved), told) == (1, ["directory.place:9999"])
    there = [*there[1:], "directory.place:4999"]
    assert actions.look(saved=SavedSearch.objects.get()) == 0
    assert len(bytes(SavedSearch.objects.get().known)) == 5_002 * known.SIZE  # with the pilot that it began with


def test_what_a_member_may_not_see_is_not_told_and_what_comes_back_into_sight_is_no_news(saved, pilot, tree, editor):
    hidden = PilotFactory(parent=tree.pilots, title="Apple secrets")
    barred = PageViewRestriction.objects.create(page=Page.objects.get(pk=hidden.pk), restriction_type="groups")
    barred.groups.set(editor.groups.all())
    pilot.unpublish()
    assert looked_again() == []
    Page.objects.get(pk=pilot.pk).specific.save_revision().publish()
    assert looked_again() == []


def test_a_search_that_is_muted_or_whose_member_left_is_not_looked_up(saved, tree, new_member):
    PilotFactory(parent=tree.pilots, title="Apple rows")
    new_member.is_active = False
    new_member.save()
    assert looked_again() == []


@pytest.mark.parametrize("query", ["", "q=", "type=pilot", "q=%00", "x" * 5_000])
def test_a_search_for_nothing_cannot_be_followed(pilot, client: Client, new_member, query):
    client.force_login(new_member)
    answer = client.post("/search/follow/", {"query": query}, follow=True)
    assert "Search for a few words first" in answer.content.decode()
    assert not SavedSearch.objects.exists()


def test_fifty_searches_are_as_many_as_one_may_follow(saved, client: Client, new_member):
    rows = (SavedSearch(user=new_member, query=f"q={number}", title=str(number)) for number in range(49))
    SavedSearch.objects.bulk_create(rows)
    client.force_login(new_member)
    answer = client.post("/search/follow/", {"query": "q=pear"}, follow=True)
    assert "as many as one may" in answer.content.decode()


def test_nobody_else_sees_or_follows_a_saved_search(saved, client: Client):
    client.force_login(UserFactory())
    thing = f"search.savedsearch:{saved.pk}"
    assert client.post("/me/following/follow/", {"thing": thing, "level": "all"}).status_code == 404
    assert not SavedSearch.objects.visible_to(None).exists()


def test_words_and_filters_make_the_title(index, tree, new_member):
    ThemeFactory(name="Orchards", slug="orchards")
    said = QueryDict("q=apple&theme=orchards&type=finding&year=2009")
    assert actions.save(user=new_member, said=said).title == "“apple” in Findings, Orchards, 2009"
