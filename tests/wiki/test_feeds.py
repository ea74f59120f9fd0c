"""Atom feeds: recent changes, the history of a page, a theme; only what everybody may read."""

import re
import xml.etree.ElementTree as ET

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from tests.directory.factories import ThemeFactory
from wiki.models import WikiChange
from wiki.saving.said import Fields

pytestmark = pytest.mark.any_database

ATOM = {"a": "http://www.w3.org/2005/Atom"}


@pytest.fixture
def feed(client, settings):
    settings.SITE_URL = "https://ground.test"

    def asked(path):
        answer = client.get(f"/feeds/wiki/{path}")
        assert answer.status_code == 200
        assert answer["Content-Type"].startswith("application/atom+xml")
        return ET.fromstring(answer.content)

    return asked


def test_recent_changes_name_page_author_and_version(feed, start, trusted_member):
    start("Counting")
    root = feed("")
    assert root.find("a:link[@rel='self']", ATOM).get("href") == "https://ground.test/feeds/wiki/"
    entry = root.find("a:entry", ATOM)
    assert entry.find("a:title", ATOM).text == "Counting, version 1"
    assert entry.find("a:link", ATOM).get("href") == "https://ground.test/wiki/counting/history/1/"
    assert entry.find("a:author/a:name", ATOM).text == str(trusted_member)


def test_a_page_and_a_theme_have_feeds_of_their_own(feed, start):
    theme = ThemeFactory(slug="care")
    start("Counting", fields=Fields(themes=frozenset({theme.pk})))
    start("Culture")
    for path in ("pages/counting/", "themes/care/"):
        assert [entry.text for entry in feed(path).iterfind("a:entry/a:title", ATOM)] == ["Counting, version 1"]


def test_nobody_hears_of_a_page_that_not_everybody_may_read(client, feed, start, admin):
    page = start("Counting")
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    client.force_login(admin)
    assert feed("").find("a:entry", ATOM) is None
    assert client.get("/feeds/wiki/pages/counting/").status_code == 404


def test_a_hidden_version_keeps_its_words(feed, start):
    start("Counting")
    WikiChange.objects.update(summary="A slander", hidden_at=timezone.now(), hidden_reason="Slander.")
    assert "slander" not in ET.tostring(feed("")).decode()


ADVERTISED = {
    "/wiki/": "/feeds/wiki/",
    "/wiki/recent/": "/feeds/wiki/",
    "/wiki/?theme=care": "/feeds/wiki/themes/care/",
    "/wiki/recent/?theme=care": "/feeds/wiki/themes/care/",
    "/wiki/counting/": "/feeds/wiki/pages/counting/",
    "/wiki/counting/history/": "/feeds/wiki/pages/counting/",
    "/themes/care/": "/feeds/wiki/themes/care/",
}


def test_pages_tell_of_the_feed_of_what_they_list(client, feed, start, admin):
    page = start("Counting", fields=Fields(themes=frozenset({ThemeFactory(slug="care").pk})))
    for path, address in ADVERTISED.items():
        (link,) = re.findall(
            r'<link rel="alternate"\s+type="application/atom\+xml".*?>', html_of(client, path), re.DOTALL
        )
        assert f'href="{address}"' in link, path
        assert feed(address.removeprefix("/feeds/wiki/")) is not None
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    client.force_login(admin)
    for path in ("/wiki/counting/", "/wiki/counting/history/"):
        assert "application/atom+xml" not in html_of(client, path)


def html_of(client, path):
    return client.get(path).content.decode()
