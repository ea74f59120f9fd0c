"""A page as it is read: what stands beside the text, in few queries and without rendering it."""

import pytest
from django.utils import timezone
from wagtail.models import Page

from core import markup
from tests.directory.factories import PlaceFactory, ThemeFactory
from tests.discussion.comments import written
from tests.pilots.factories import PilotFactory
from tests.wiki.factories import WikiPageFactory
from wiki.models import WikiPage
from wiki.saving.actions import save_page
from wiki.saving.refreshing import render_again
from wiki.saving.said import Fields
from wiki.saving.standing import confirm, protect
from wiki.saving.writing import By, Note

pytestmark = pytest.mark.any_database


@pytest.fixture
def full(start, tree, trusted_member, moderator):
    """A page with everything beside its text."""
    topic = start("Methods", "How it is done.\n")
    fields = Fields(
        themes=frozenset({ThemeFactory(name="Health").pk}),
        places=frozenset({PlaceFactory(name="Weirton").pk}),
        speaks_of=frozenset({PilotFactory(parent=tree.pilots, title="Heronshire").pk}),
        parent_topic=topic.pk,
    )
    page = start("Counting", "## First\n\nSee [[Methods]] and [[Nowhere]].\n\n## Second\n\nMore.\n", fields=fields)
    save_page(page=page, base=1, source=page.source + "\nEnd.\n", by=By(moderator), note=Note("An end."))
    start("Glossary", "See [[Counting]].\n")
    render_again()
    return page


def test_everything_stands_beside_the_text(full, client):
    html = client.get("/wiki/counting/").content.decode()
    for said in ("Health", "Weirton", "Heronshire", "Methods", "by moderator", "1 page", "nobody has said yet"):
        assert said in html, said
    assert 'href="/wiki/new/?title=Nowhere"' in html
    assert "version 2 of" in html
    assert "http://testserver/wiki/counting/history/2/" in html


def test_a_page_is_read_in_at_most_12_queries_without_rendering(full, client, query_count, monkeypatch):
    monkeypatch.setattr(markup, "render", None)
    client.get("/wiki/counting/")
    with query_count() as count:
        assert client.get("/wiki/counting/").status_code == 200
    assert count() <= 12


@pytest.mark.each_database
def test_a_page_costs_the_same_among_many(full, client, wiki, query_count):
    with query_count() as few:
        client.get("/wiki/counting/")
    for number in range(30):
        WikiPageFactory(parent=wiki, parent_topic=full, title=f"Below {number}")
    with query_count() as many:
        client.get("/wiki/counting/")
    assert many() == few()


def test_still_right_is_one_click_and_no_change(full, client, trusted_member):
    assert "It is still right" not in client.get("/wiki/counting/").content.decode()
    client.force_login(trusted_member)
    assert "It is still right" in client.get("/wiki/counting/").content.decode()
    answer = client.post("/wiki/counting/confirm/", follow=True)
    assert "says trusted-member" in answer.content.decode()
    page = WikiPage.objects.get(pk=full.pk)
    assert (page.version, page.confirmed_by) == (2, trusted_member)


def test_a_page_nobody_looked_at_for_a_year_warns_until_somebody_confirms_it(full, client, moderator):
    assert [(writer.name, writer.changes) for writer in client.get("/wiki/counting/").context["writers"]] == [
        ("moderator", 1),
        ("trusted-member", 1),
    ]
    assert "before you rely on it" not in client.get("/wiki/counting/").content.decode()
    Page.objects.filter(pk=full.pk).update(last_published_at=timezone.now() - timezone.timedelta(days=370))
    assert "before you rely on it" in client.get("/wiki/counting/").content.decode()
    confirm(page=full, by=moderator)
    assert "before you rely on it" not in client.get("/wiki/counting/").content.decode()


def test_the_discussion_tab_says_how_many_comments_there_are_and_leads_to_them(full, client, trusted_member):
    assert "wiki-tabs__count" not in client.get("/wiki/counting/").content.decode()
    for words in ("Agreed.", "And counted twice."):
        written(full, trusted_member, words)
    for path in ("", "history/", "discussion/"):
        html = client.get(f"/wiki/counting/{path}").content.decode()
        assert '<span class="wiki-tabs__count">2<span class="vh"> comments</span>' in html, path
    assert "And counted twice." in html


def test_a_protected_page_says_why(full, client, moderator):
    protect(page=full, by=moderator, protection="protected", reason="Numbers agreed with the pilot.")
    assert "Numbers agreed with the pilot." in client.get("/wiki/counting/").content.decode()


def test_what_leads_to_a_page_is_listed(full, client):
    html = client.get("/wiki/counting/links-here/").content.decode()
    assert "Glossary" in html
    assert '<li><a href="/wiki/methods/' not in html


def test_the_source_comes_as_plain_text(full, client):
    answer = client.get("/wiki/counting/raw/")
    assert answer.content.decode().startswith("## First\n")
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"


@pytest.mark.each_database
def test_a_hidden_topic_is_named_by_none_of_its_pages(full, client):
    WikiPage.objects.get(slug="methods").unpublish()
    html = client.get("/wiki/counting/").content.decode()
    assert 'href="/wiki/methods/"' not in html.partition("wiki-text")[0]
