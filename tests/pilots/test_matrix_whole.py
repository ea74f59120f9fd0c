"""The whole matrix on a page of its own: filters, way back, pages, cost, what it depends on."""

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache

from core import freshness
from core.queries.planner import measure_tables
from core.values import Source
from pilots.choices import Emphasis
from pilots.models import PilotPage, ThemeClaim
from tests.directory.factories import ThemeFactory
from tests.pilots import admin_forms, many
from tests.pilots.factories import PilotFactory, StrandFactory
from tests.pilots.tables import cells, link, words

pytestmark = pytest.mark.any_database

BUDGET = 10
URL = "/pilots/matrix/"


@pytest.fixture
def themes(db):
    return [ThemeFactory(name="Care", position=1), ThemeFactory(name="Work", position=2)]


@pytest.fixture
def pilots(tree, themes):
    return [PilotFactory(parent=tree.pilots, title=title, theme=themes[0]) for title in ("Avon", "Bede")]


def grow(tree, themes, number):
    """Publish `number` pilots, each with a claim on every theme from two sources."""
    keys = many.pages(tree.pilots, PilotPage, number, summary="Tried here.")
    ThemeClaim.objects.bulk_create(
        ThemeClaim(page_id=key, theme=theme, emphasis=Emphasis.MAIN, source=Source(document))
        for key in keys
        for theme in themes
        for document in ("Slides", "Briefing")
    )
    measure_tables()


def test_it_keeps_the_filters_of_the_list_and_leads_back_to_them(client, pilots, themes):
    PilotFactory(parent=pilots[0].get_parent(), title="Cove", theme=themes[1])
    answer = client.get(f"{URL}?theme=care&sort=number")
    assert {title for title, _theme in cells(answer)} == {"Avon", "Bede", "Pilots on this theme, of 2"}
    html = BeautifulSoup(answer.content.decode(), "html.parser")
    assert html.find("a", string="Back to the list with these filters")["href"] == (
        "/pilots/?theme=care&sort=number#list"
    )
    assert html.select_one(".chosen a.chip")["href"] == "?sort=number#list"
    assert link(answer, "Avon", "Care").startswith("/pilots/avon/?from=theme%3Dcare")


def test_search_words_of_the_list_hold_too(client, pilots):
    assert ("Bede", "Care") not in cells(client.get(f"{URL}?q=avon"))


def test_it_stands_below_the_list(client, pilots):
    html = BeautifulSoup(client.get(URL).content.decode(), "html.parser")
    assert [part.get_text() for part in html.select(".crumbs li")] == ["Home", "Pilots", "Themes by pilot"]
    assert html.select_one("h1").get_text() == "Themes by pilot"


@pytest.mark.parametrize("query", ["", "?q=nobody"])
def test_with_nothing_to_show_it_says_so(client, tree, query):
    html = client.get(f"{URL}{query}").content.decode()
    assert "No pilot matches" in html
    assert "<table" not in html


def test_the_list_shows_its_own_page_and_totals_of_all(client, tree, themes):
    grow(tree, themes, 30)
    answer = client.get("/pilots/?page=2")
    assert len({title for title, _theme in cells(answer)}) == 6 + 1
    assert words(answer, "Pilots on this theme, of 30", "Care") == "30"
    html = BeautifulSoup(answer.content.decode(), "html.parser")
    assert html.find("a", string="The whole matrix")["href"] == URL


def test_a_list_on_one_page_needs_no_link_to_the_whole(client, pilots):
    assert "The whole matrix" not in client.get("/pilots/").content.decode()


def test_a_hundred_rows_stand_on_a_page(client, tree, themes):
    grow(tree, themes, 120)
    assert len({title for title, _theme in cells(client.get(URL))}) == 100 + 1
    second = client.get(f"{URL}?page=2")
    assert len({title for title, _theme in cells(second)}) == 20 + 1
    assert words(second, "Pilots on this theme, of 120", "Care") == "120"


@pytest.mark.parametrize("number", [10, 1000])
@pytest.mark.parametrize("query", ["", "?theme=care&sort=number&q=page"])
def test_it_costs_the_same_with_ten_pilots_and_with_a_thousand(client, query_count, tree, themes, number, query):
    grow(tree, themes, number)
    cache.clear()
    client.get("/findings/")  # content types and what SQLite can do are asked once in a process
    with query_count() as count:
        answer = client.get(URL + query)
    assert answer.context["matrix"].pilots == number
    assert count() <= BUDGET


def test_no_pilot_may_take_its_address_part(office, tree):
    for slug in ("matrix", "focus"):
        answer = admin_forms.new_page(office, "pilotpage", tree.pilots).send(title="A pilot", slug=slug)
        assert "The site itself uses" in admin_forms.errors(answer), slug


def test_a_page_elsewhere_may(tree):
    tree.pilots.slug = "focus"
    tree.pilots.full_clean()


@pytest.mark.parametrize("path", ["matrix/more/", "focus/matrix/", "avon/matrix/", "nothing/"])
def test_below_it_there_is_nothing(client, pilots, path):
    assert client.get(f"/pilots/{path}").status_code == 404


@pytest.mark.parametrize("page", ["-1", "0", "abc", "99"])
def test_any_page_number_gives_a_page(client, pilots, page):
    assert ("Avon", "Care") in cells(client.get(f"{URL}?page={page}"))


def test_it_goes_stale_with_pilots_strands_and_themes(client, pilots, themes):
    StrandFactory(parent=pilots[0].strands_holder, theme=themes[0])
    with freshness.record() as tags:
        client.get(URL)
    labels = ("pilots.pilotpage", "pilots.strandpage", "pilots.strandholderpage", "directory.theme")
    assert {freshness.list_tag(label) for label in labels} <= tags
