"""A script that changes a filter is answered with the parts of the list; everybody else with the page."""

import pytest

from tests.directory.factories import ThemeFactory
from tests.pilots.factories import PilotFactory

pytestmark = pytest.mark.any_database

ASKS = {"HX-Request": "true"}
GOES_BACK = ASKS | {"HX-History-Restore-Request": "true"}


@pytest.fixture
def pilots(tree):
    for title, theme in (("Avon", "Care"), ("Bede", "Work")):
        PilotFactory(parent=tree.pilots, title=title, theme=ThemeFactory(name=theme))


def test_a_script_gets_the_parts_alone(client, pilots):
    html = client.get("/pilots/?theme=care", headers=ASKS).content.decode()
    assert "<html" not in html
    assert 'id="results"' in html
    assert 'id="facet-theme-options"' in html
    assert 'id="map"' in html
    assert 'id="matrix"' in html


def test_a_script_is_told_how_many_are_left(client, pilots):
    answer = client.get("/pilots/?theme=care", headers=ASKS)
    assert answer.context["found_heading"] == "1 of 2 pilots"
    assert '<div id="told" class="vh" role="status">1 of 2 pilots</div>' in answer.content.decode()


def test_the_browser_shows_the_address_of_what_was_understood(client, pilots):
    answer = client.get("/pilots/?q=&theme=care&theme=nonsense&sort=name", headers=ASKS)
    assert answer.headers["HX-Push-Url"] == "/pilots/?theme=care"
    assert client.get("/pilots/?q=&sort=name", headers=ASKS).headers["HX-Push-Url"] == "/pilots/"


@pytest.mark.parametrize("headers", [{}, GOES_BACK], ids=["reader", "history"])
def test_a_reader_and_the_way_back_get_the_page(client, pilots, headers):
    answer = client.get("/pilots/?theme=care", headers=headers)
    assert "<html" in answer.content.decode()
    assert "HX-Push-Url" not in answer.headers


@pytest.mark.parametrize("headers", [{}, ASKS], ids=["reader", "script"])
def test_caches_keep_the_two_answers_apart(client, pilots, headers):
    assert "HX-Request" in client.get("/pilots/", headers=headers).headers["Vary"]


def test_the_script_comes_with_lists_alone(client, pilots):
    assert "htmx" in client.get("/pilots/").content.decode()
    assert "htmx" not in client.get("/").content.decode()
    assert "htmx" not in client.get("/pilots/avon/").content.decode()


def test_a_filter_that_is_folded_away_opens_when_it_is_on(client, pilots):
    groups = {group.name: group for group in client.get("/pilots/?known=outline").context["faceted"].groups}
    assert groups["known"].open
    assert not groups["changed"].open
    assert groups["known"].chosen == 1
