"""What a saved search finds anew is told to its owner alone, under the name of the search."""

import pytest
from django.core import mail

from core.subjects import Subject, subjects
from tests.directory.factories import PlaceFactory, ThemeFactory
from tests.members.factories import UserFactory
from tests.watching.makers import spread_all
from watching.actions import follow, tell
from watching.choices import Kind, Pace
from watching.mailing import digest
from watching.models import Notification

pytestmark = pytest.mark.django_db


def rows_of(owner, search):
    """As the room of searches says who may see one: its owner."""
    return lambda user: type(search).objects.filter(pk=search.pk if user == owner else None)


def test_its_news_reach_its_owner_under_its_name(tree, new_member, monkeypatch):
    stranger, search = UserFactory(), PlaceFactory(name="family homes")  # a place stands for a search here
    saved = Subject("Saved search", rows_of(new_member, search), url=lambda _thing: "/search/?q=homes")
    monkeypatch.setitem(subjects._entries, "directory.place", saved)
    for title in ("First found", "Then found"):
        told = {"title": title, "url": "/themes/", "also": [new_member, stranger]}
        tell(kind=Kind.SEARCH, about=[search], thing=ThemeFactory(), **told)
    spread_all()
    assert set(Notification.objects.values_list("user", "about")) == {(new_member.pk, f"directory.place:{search.pk}")}
    Notification.objects.update(pace=Pace.DAILY, made_at="2026-01-01T00:00Z")
    digest.send_digests()
    [message] = mail.outbox
    order = [message.body.index(words) for words in ("Saved search: family homes", "Then found", "First found")]
    assert order == sorted(order)


def test_a_muted_search_tells_nothing(tree, new_member):
    search = ThemeFactory()
    follow(user=new_member, thing=search, level="none")
    tell(kind=Kind.SEARCH, about=[search], thing=search, title="Found", url="/", also=[new_member])
    spread_all()
    assert not Notification.objects.exists()
