"""The wiki's home: contents by topic and theme, what changed, what is wanted."""

import datetime as dt

import pytest
from django.utils import timezone
from wagtail.models import Page

from tests.directory.factories import ThemeFactory
from tests.wiki.factories import WikiPageFactory
from wiki.saving.said import Fields

pytestmark = pytest.mark.any_database


def test_topics_stand_with_what_is_below_them(client, start):
    topic = start("Counting")
    start("Steps", fields=Fields(parent_topic=topic.pk))
    shown = client.get("/wiki/").context["topics"]
    assert [(one.page.title, [page.title for page in one.below], one.total) for one in shown] == [
        ("Counting", ["Steps"], 1)
    ]


def test_a_page_below_a_hidden_topic_stands_on_its_own(client, start):
    topic = start("Counting")
    start("Steps", fields=Fields(parent_topic=topic.pk))
    topic.unpublish()
    assert [one.page.title for one in client.get("/wiki/").context["topics"]] == ["Steps"]


def test_a_chosen_theme_shows_its_pages_and_its_feed(client, start):
    theme = ThemeFactory(name="Care", slug="care")
    start("Counting", fields=Fields(themes=frozenset({theme.pk})))
    start("Culture")
    answer = client.get("/wiki/?theme=care")
    assert [row.title for row in answer.context["pages"]] == ["Counting"]
    assert [(one.theme.name, one.pages, one.chosen) for one in answer.context["themes"]] == [("Care", 1, True)]
    assert "/feeds/wiki/themes/care/" in answer.content.decode()


def test_what_is_wanted_changed_and_forgotten_stands_beside_the_contents(client, start):
    page = start("Counting", "See [[Road safety]].\n")
    Page.objects.filter(pk=page.pk).update(last_published_at=timezone.now() - dt.timedelta(days=200))
    answer = client.get("/wiki/")
    text = answer.content.decode()
    assert '<a class="wiki-red" href="/wiki/new/?title=Road%20safety">Road safety</a>' in text
    assert [change.title for change in answer.context["changes"]] == ["Counting"]
    assert [row.title for row in answer.context["aged"]] == ["Counting"]
    assert 'action="/wiki/new/"' in text


def test_a_page_confirmed_lately_needs_no_look(client, start):
    page = start("Counting")
    Page.objects.filter(pk=page.pk).update(last_published_at=timezone.now() - dt.timedelta(days=200))
    type(page).objects.filter(pk=page.pk).update(confirmed_at=timezone.now())
    assert client.get("/wiki/").context["aged"] == []


def test_an_empty_wiki_says_so(client, wiki):
    assert "Nobody has written a page yet" in client.get("/wiki/").content.decode()


def test_a_page_without_a_history_stands_in_the_contents(client, wiki):
    WikiPageFactory(parent=wiki, title="Made in the admin")
    assert "Made in the admin" in client.get("/wiki/").content.decode()
