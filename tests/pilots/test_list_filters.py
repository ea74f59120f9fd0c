"""The list of pilots: filters, counts, order, search words, pages, and the way back."""

from urllib.parse import quote

import pytest
from wagtail.models import PageViewRestriction

from core.values import PartialDate
from pilots.models import ThemeClaim
from tests.directory.factories import CouncilTypeFactory, PlaceFactory, RegionFactory, ThemeFactory
from tests.pilots.factories import SOURCE, PilotFactory

NAUGHTY = [
    "'",
    '"><script>alert(1)</script>',
    "%",
    "\\",
    "{{7*7}}",
    "Ω≈ç√",
    "👩‍👩‍👧",
    "\u202eabc",
    "' OR 1=1 --",
    "null",
    "../",
]


@pytest.fixture
def pilots(tree):
    """Three pilots: Avon and Bede in the north and on care, Cove in no stated region and on work."""
    north = RegionFactory(name="North", position=1)
    care, work = ThemeFactory(name="Care"), ThemeFactory(name="Work")
    place = PlaceFactory(name="Bede place", region=north, council_type_wording="Two tier/ County")
    place.council_types.add(CouncilTypeFactory(name="County"), CouncilTypeFactory(name="Two tier"))
    parent = tree.pilots
    avon = PilotFactory(parent=parent, title="Avon", number=2, theme=care, place=PlaceFactory(region=north))
    bede = PilotFactory(parent=parent, title="Bede", number=1, theme=care, place=place, stage="reported")
    cove = PilotFactory(parent=parent, title="Cove", theme=work, place=PlaceFactory(name="Cove place", region=None))
    return avon, bede, cove


def titles(answer):
    return [entry.title for entry, _href in answer.context["cards"]]


def counts(answer, facet):
    group = next(group for group in answer.context["faceted"].groups if group.name == facet)
    return {str(option.label): option.count for option in group.options}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Avon", "Bede", "Cove"]),
        ("region=north", ["Avon", "Bede"]),
        ("region=north&region=not-stated", ["Avon", "Bede", "Cove"]),
        ("region=north&stage=reported", ["Bede"]),
        ("theme=care&theme=work", ["Avon", "Bede", "Cove"]),
        ("council_type=county", ["Bede"]),
        ("council_type=not-stated", ["Avon", "Cove"]),
        ("region=atlantis", ["Avon", "Bede", "Cove"]),
        ("q=BEDE", ["Bede"]),
        ("q=nobody", []),
        ("sort=number", ["Bede", "Avon", "Cove"]),
        ("sort=region", ["Avon", "Bede", "Cove"]),
        ("sort=backwards", ["Avon", "Bede", "Cove"]),
    ],
)
def test_an_address_finds(client, pilots, query, found):
    assert titles(client.get(f"/pilots/?{query}")) == found


def test_newest_first_puts_what_has_no_date_last(client, pilots):
    avon, bede, cove = pilots
    for pilot, date in ((avon, ""), (bede, "2009-08/month"), (cove, "2009-12-31/by")):
        pilot.posted_on = PartialDate.parse(date)
        pilot.save()
    assert titles(client.get("/pilots/?sort=newest")) == ["Cove", "Bede", "Avon"]


def test_another_name_finds_a_pilot(client, pilots):
    pilots[0].other_names = "Bristol & Avon"
    pilots[0].save()
    assert titles(client.get("/pilots/?q=bristol+and+avon")) == ["Avon"]


def test_a_count_ignores_its_own_facet(client, pilots):
    answer = client.get("/pilots/?theme=care&stage=reported")
    assert counts(answer, "theme") == {"Care": 1, "Work": 0, "Not stated": 0}
    assert counts(answer, "stage")["Not stated"] == 1


def test_a_claim_of_any_source_counts(client, pilots):
    ThemeClaim.objects.create(page=pilots[2], theme=ThemeFactory(name="Care"), emphasis="also", source=SOURCE)
    assert counts(client.get("/pilots/"), "theme")["Care"] == 3


def test_a_private_pilot_is_in_no_list_and_no_count(client, pilots):
    PageViewRestriction.objects.create(page=pilots[0], restriction_type="login")
    answer = client.get("/pilots/")
    assert titles(answer) == ["Bede", "Cove"]
    assert counts(answer, "theme") == {"Care": 1, "Work": 1, "Not stated": 0}


def test_an_unknown_value_is_told_and_left_out(client, pilots):
    html = client.get("/pilots/?region=atlantis").content.decode()
    assert "has no value “atlantis”" in html


def test_unknowns_are_said_in_words(client, pilots):
    assert "region not stated, council type not stated" in client.get("/pilots/?q=cove").content.decode()


def test_the_source_s_own_wording_stands_on_the_card(client, pilots):
    assert "North, Two tier/ County" in client.get("/pilots/?q=bede").content.decode()


def test_nothing_found_says_so_and_leads_back(client, pilots):
    html = client.get("/pilots/?q=nobody").content.decode()
    assert "No pilot matches" in html
    assert "Show all pilots" in html


@pytest.mark.parametrize("page", ["-1", "0", "abc", "999999", "9" * 5000, "1.5", ""])
def test_any_page_number_gives_a_page(client, pilots, page):
    assert len(titles(client.get(f"/pilots/?page={page}"))) == 3


def test_a_long_list_comes_in_pages_that_keep_the_filters(client, tree):
    theme = ThemeFactory(name="Care")
    for _number in range(25):
        PilotFactory(parent=tree.pilots, theme=theme)
    answer = client.get("/pilots/?theme=care&page=2")
    assert len(titles(answer)) == 1
    html = answer.content.decode()
    assert "theme=care&amp;page=1" in html
    assert "page=" not in "".join(chip.query for chip in answer.context["faceted"].chips)


@pytest.mark.any_database  # `tests/test_naughty.py` asks the same parameters with more
@pytest.mark.parametrize("key", ["q", "region", "theme", "sort", "page", "from"])
def test_naughty_text_gives_a_normal_page(client, pilots, key):
    for text in NAUGHTY:
        answer = client.get(f"/pilots/?{key}={quote(text)}")
        assert answer.status_code == 200, text
        assert b"<script>alert" not in answer.content, text


@pytest.mark.parametrize(("query", "status"), [("q=%00", 400), ("q=" + "x" * 10_000, 400), ("q=" + "x " * 500, 200)])
def test_too_much_is_refused_or_cut(client, pilots, query, status):
    assert client.get(f"/pilots/?{query}").status_code == status
