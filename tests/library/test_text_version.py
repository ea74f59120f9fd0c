"""The text of a publication's file, as a page below the publication: as public as the page and the file."""

import pytest
from wagtail.models import CollectionViewRestriction, PageViewRestriction

from core import freshness
from library import text_version
from tests.library.factories import ExtractedTextFactory
from tests.library.with_text import briefing_with_text

pytestmark = pytest.mark.any_database


@pytest.fixture
def briefing(tree):
    """A briefing with a file of two pages."""
    return briefing_with_text(tree.home)


def shown(client, page):
    return client.get(f"{page.url}text/")


def test_it_shows_every_part_under_its_number(client, briefing):
    html = shown(client, briefing).content.decode()
    assert "<h2>Page 1</h2>" in html
    assert "Counting &lt;money&gt;" in html
    assert "<h2>Page 3</h2>" in html
    assert html.count("<h1") == 1
    assert briefing.document.url in html


def test_the_publication_leads_to_it(client, briefing):
    assert f'href="{briefing.url}text/"' in client.get(briefing.url).content.decode()


@pytest.mark.parametrize("state", ["waiting", "empty", "refused", "failed"])
def test_without_a_text_there_is_no_such_page_and_nothing_leads_to_it(client, briefing, state):
    briefing.document.__class__.objects.update(file_hash="b" * 40)
    ExtractedTextFactory(file_hash="b" * 40, state=state)
    assert shown(client, briefing).status_code == 404
    assert "Text version" not in client.get(briefing.url).content.decode()


def test_a_file_that_is_not_offered_has_no_text_version(client, briefing):
    briefing.availability = "online"
    briefing.save()
    assert shown(client, briefing).status_code == 404


def test_the_restrictions_of_the_file_hold_for_its_text(client, briefing, new_member):
    CollectionViewRestriction.objects.create(collection=briefing.document.collection, restriction_type="login")
    assert shown(client, briefing).status_code == 404
    assert "Text version" not in client.get(briefing.url).content.decode()
    client.force_login(new_member)
    assert shown(client, briefing).status_code == 200


def test_the_restrictions_of_the_page_hold_for_its_text(client, briefing, new_member):
    restriction = PageViewRestriction.objects.create(page=briefing, restriction_type="login")
    assert shown(client, briefing).status_code == 302
    client.force_login(new_member)
    assert shown(client, briefing).status_code == 200
    restriction.delete()
    briefing.unpublish()
    assert shown(client, briefing).status_code == 404


def test_a_long_text_comes_in_pages_that_end_with_a_line(client, briefing, monkeypatch):
    monkeypatch.setattr(text_version, "LEAF", 30)
    monkeypatch.setattr(text_version, "LEAVES", 1)
    first, second = shown(client, briefing).content.decode(), client.get(f"{briefing.url}text/?page=2").content.decode()
    assert "Second paragraph" not in first
    assert "Page 1, continued" in second
    assert "Second paragraph" in second


@pytest.mark.each_database
def test_it_depends_on_the_texts_and_costs_little(client, briefing, query_count):
    with freshness.record() as tags, query_count() as count:
        shown(client, briefing)
    assert {"library.extractedtext:*", f"page:{briefing.pk}"} <= tags
    assert count() <= 20
