"""The frame every page stands in: one way in for everybody, and nothing that leads nowhere."""

import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.db import connection
from django.urls import reverse
from wagtail.models import Site

from home.context import frame
from pilots.models import PilotPage
from tests import steps
from tests.home.factories import AboutPageFactory, HomePageFactory
from tests.pilots import many
from tests.pilots.factories import PilotFactory

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

PAGES = ["/", "/accounts/login/", "/nothing-here/"]


def links(part: str) -> list[str]:
    """Addresses a piece of a page leads to."""
    return re.findall(r'href="(/[^"]*)"', part)


@pytest.mark.parametrize("address", PAGES)
def test_every_page_has_one_heading_and_one_main(client, tree, address):
    page = client.get(address).content.decode()
    assert page.count("<h1") == 1
    assert page.count("<main") == 1
    assert '<html lang="en-GB">' in page


@pytest.mark.parametrize("address", PAGES)
def test_the_first_thing_to_focus_skips_to_the_content(client, tree, address):
    body = client.get(address).content.decode().split("<body", 1)[1]
    first = re.search(r"<(?:a|button|input|select|textarea|summary)\b[^>]*>", body)
    assert first is not None
    assert 'href="#main"' in first[0]
    assert '<main id="main"' in body


@pytest.mark.parametrize("signed_in", [False, True], ids=["reader", "member"])
def test_every_link_of_navigation_and_footer_answers(client, tree, new_member, signed_in):
    if signed_in:
        client.force_login(new_member)
    page = client.get("/").content.decode()
    frame = page.split("<main", 1)[0] + page.split("</main>", 1)[1]
    found = [link for link in links(frame.split("<body", 1)[1]) if not link.startswith("/static/")]
    assert len(set(found)) >= 3
    for link in set(found):
        assert client.get(link).status_code == 200, link


def test_navigation_names_the_pilots_and_marks_where_one_is(client, tree):
    assert '<a href="/pilots/">Pilots</a>' in client.get("/").content.decode()
    assert '<a href="/pilots/" aria-current="page">Pilots</a>' in client.get("/pilots/").content.decode()


def test_navigation_marks_the_section_a_page_is_in(client, tree):
    PilotFactory(parent=tree.pilots, slug="lewisham")
    assert '<a href="/pilots/" aria-current="true">' in client.get("/pilots/lewisham/").content.decode()


def test_a_page_taken_down_leaves_the_navigation(client, tree):
    tree.pilots.unpublish()
    assert 'href="/pilots/"' not in client.get("/").content.decode()


def test_an_about_page_of_another_site_is_not_in_the_frame(client, tree):
    other = HomePageFactory(parent=tree.home.get_parent(), slug="other")
    for parent, title in ((tree.home, "Of this site"), (other, "Of another")):
        AboutPageFactory(parent=parent, title=title, show_in_menus=True)
    page = client.get("/").content.decode()
    assert ">Of this site</a>" in page
    assert "Of another" not in page


@pytest.mark.parametrize("address", PAGES)
def test_a_box_on_every_page_and_in_its_menu_searches_the_site(client, tree, address):
    page = client.get(address).content.decode()
    boxes = re.findall(r'<form class="find"\s+role="search"\s+action="/search/"\s+aria-label="([^"]+)"', page)
    assert len(set(boxes)) == 2
    assert set(re.findall(r'data-suggest="([^"]+)"', page)) == {"/search/suggest/"}


def test_a_member_finds_the_way_to_the_account_and_out(client, tree, new_member):
    client.force_login(new_member)
    page = client.get("/").content.decode()
    assert reverse("account_email") in page
    assert reverse("account_logout") in page


def test_a_reader_gets_no_cookie(client, tree):
    assert not client.get("/").cookies


def test_the_canonical_address_carries_no_question(client, tree):
    page = client.get("/?utm_source=elsewhere").content.decode()
    assert re.search(r'<link rel="canonical" href="https?://[^"?]+/">', page)


def test_the_frame_costs_at_most_four_queries(rf, tree, query_count):
    request = rf.get("/")
    request.user = AnonymousUser()
    Site.get_site_root_paths()  # remembered between requests
    with query_count() as counted:
        drawn = {name: str(value) for name, value in frame(request).items()}
    assert "/pilots/" in drawn["nav"]
    assert counted() <= 4  # site, restrictions, pages of navigation and footer, look


def test_a_page_without_the_frame_pays_nothing_for_it(rf, tree, query_count):
    with query_count() as counted:
        frame(rf.get("/admin/"))
    assert counted() == 0


@pytest.mark.skipif(connection.vendor != "sqlite", reason="counts the steps of SQLite's machine")
def test_the_frame_costs_the_same_however_many_pages_stand_below_its_own(rf, tree):
    def cost():
        request = rf.get("/")
        request.user = AnonymousUser()
        cache.clear()
        with steps.counted() as taken:
            assert "/pilots/" in str(frame(request)["nav"])
        return taken()

    cost()  # the first time, queries are written and content types read
    before = cost()
    many.pages(tree.pilots, PilotPage, 200)
    assert cost() < before + 50  # not one step for each


def test_the_frame_leads_where_its_pages_are_whatever_letters_their_addresses_have(rf, tree):
    page = AboutPageFactory(parent=tree.home, title="About us", slug="über-uns", show_in_menus=True)
    request = rf.get("/")
    request.user = AnonymousUser()
    groups = {group["label"]: group["links"] for group in frame(request)["footer"]}
    assert {"label": "About us", "url": page.get_url(request)} in groups["About"]
    assert "%C3%BCber-uns" in page.get_url(request)
