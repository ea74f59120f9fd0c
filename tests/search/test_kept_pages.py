"""A page of results that is asked for again is kept, and is never older than what it shows."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction

from core import freshness
from core.freshness import fragments
from ops.pagecache import setting_up
from ops.pagecache.pieces import Pieces
from search import listing, outbox
from search.content import sight
from tests.pilots.factories import PilotFactory

pytestmark = [pytest.mark.django_db(transaction=False), pytest.mark.any_database]


@pytest.fixture
def looked_up(index, tree, monkeypatch, settings, tmp_path):
    """How often results were looked up; pieces are kept as the server keeps them."""
    settings.DATA_DIR = tmp_path
    PilotFactory(parent=tree.pilots, title="Apple trees")
    outbox.drain()
    asked = []
    context = listing.context
    monkeypatch.setattr(listing, "context", lambda request: asked.append(request.path) or context(request))
    monkeypatch.setattr(freshness, "_listeners", [setting_up.tell])
    monkeypatch.setattr(sight, "_counted", [0])
    fragments.keep_in(Pieces(1_000_000, setting_up.generations(tmp_path), lambda: 0.0))
    yield asked
    fragments.keep_none()


def test_the_third_reader_gets_what_the_second_was_shown(looked_up, client: Client):
    pages = [client.get("/search/?q=apple").content for _reader in range(4)]
    assert len(looked_up) == 2
    assert b"Apple trees" in pages[-1]
    assert pages[1] == pages[2] == pages[3]
    with CaptureQueriesContext(connection) as asked:
        client.get("/search/?q=apple")
    assert len(asked) <= 1  # that somebody asked


def test_who_asks_for_what_is_kept_is_not_limited(looked_up, client: Client, settings):
    settings.LIMITS = settings.LIMITS | {"search": (2, 60)}
    assert [client.get("/search/?q=apple").status_code for _reader in range(5)] == [200] * 5
    assert client.get("/search/?q=pear").status_code == 429
    assert client.get("/search/?q=apple").status_code == 200


def test_what_is_found_since_is_shown_at_once(looked_up, client: Client, tree):
    for _reader in range(3):
        client.get("/search/?q=apple")
    PilotFactory(parent=tree.pilots, title="Apple juice")
    outbox.drain()
    freshness.drain()
    assert b"Apple juice" in client.get("/search/?q=apple").content


def test_whoever_is_signed_in_is_answered_alone(looked_up, client: Client, trusted_member):
    for _reader in range(3):
        client.get("/search/?q=apple")
    before = len(looked_up)
    client.force_login(trusted_member)
    assert b"csrfmiddlewaretoken" in client.get("/search/?q=apple").content
    assert len(looked_up) == before + 1


def test_a_filter_makes_another_page_and_a_question_asked_once_is_not_kept(looked_up, client: Client):
    for address in ("/search/?q=apple", "/search/?q=apple&type=pilot", "/search/?q=apple&sort=date"):
        client.get(address)
    assert len(looked_up) == 3
    client.get("/search/?q=apple")
    assert len(looked_up) == 4


@pytest.fixture
def rows_asked(looked_up, monkeypatch):
    """Of which kinds the database was asked what may be seen: (kind, whether all of it)."""
    asked, rows = [], sight._rows
    monkeypatch.setattr(
        sight, "_rows", lambda label, keys, user: asked.append((label, keys is None)) or rows(label, keys, user)
    )
    return asked


def shown(client: Client, address: str) -> list[str]:
    found = client.get(address).context
    return sorted(hit.shown.plain_title for hit in found["hits"])


PILOTS = "pilots.pilotpage"


def test_what_readers_may_see_is_read_once_for_all_questions_and_anew_after_a_change(
    rows_asked, client: Client, tree, trusted_member
):
    pilot = PilotFactory(parent=tree.pilots, title="Apple cake")
    outbox.drain()
    assert shown(client, "/search/?q=apple") == ["Apple cake", "Apple trees"]
    assert rows_asked.count((PILOTS, True)) == 1
    read = len(rows_asked)
    assert shown(client, "/search/?q=apple&sort=date") == ["Apple cake", "Apple trees"]
    assert shown(client, "/search/?q=aple") == []
    assert len(rows_asked) == read
    restriction = PageViewRestriction.objects.create(page=Page.objects.get(pk=pilot.pk), restriction_type="login")
    assert shown(client, "/search/?q=apple&page=1") == ["Apple trees"]
    restriction.delete()
    assert shown(client, "/search/?q=apple&page=1&again=1") == ["Apple cake", "Apple trees"]
    Page.objects.get(pk=pilot.pk).unpublish()
    freshness.drain()
    assert shown(client, "/search/?q=apple&page=1&again=2") == ["Apple trees"]
    client.force_login(trusted_member)
    read = len(rows_asked)
    assert shown(client, "/search/?q=apple&page=1&again=2") == ["Apple trees"]
    assert rows_asked[read:] == [(PILOTS, False)]


def test_on_a_large_site_all_is_read_for_large_questions_alone(rows_asked, client: Client, tree, monkeypatch):
    monkeypatch.setattr(sight, "LARGE", 0)
    assert shown(client, "/search/?q=apple") == ["Apple trees"]  # how large it is nobody knows before
    assert (PILOTS, True) in rows_asked
    PilotFactory(parent=tree.pilots, title="Apple cake")
    outbox.drain()
    freshness.drain()
    rows_asked.clear()
    assert shown(client, "/search/?q=apple&again=1") == ["Apple cake", "Apple trees"]
    assert rows_asked == [(PILOTS, False)]
    monkeypatch.setattr(sight, "MANY", 1)
    assert shown(client, "/search/?q=apple&again=2") == ["Apple cake", "Apple trees"]
    assert (PILOTS, True) in rows_asked
    rows_asked.clear()
    monkeypatch.setattr(sight, "MANY", 100)
    assert shown(client, "/search/?q=apple&again=3") == ["Apple cake", "Apple trees"]
    assert rows_asked == []
