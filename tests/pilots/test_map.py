"""The map on the list of pilots: shaded regions, areas, pins and the numbered list, under the list's own filters."""

import re

import pytest
from wagtail.models import PageViewRestriction

from directory.region_map import bands
from tests.directory.factories import PlaceFactory, RegionFactory, ThemeFactory
from tests.pilots.factories import PilotFactory

pytestmark = pytest.mark.any_database


@pytest.fixture
def pilots(tree):
    """Kent and Croydon on care, Durham on work, Atlantis on work and nowhere on the map."""
    care, work = ThemeFactory(name="Care"), ThemeFactory(name="Work")
    where = (("Kent", "South East", care), ("Croydon", "London", care), ("Durham", "North East", work))
    made = {}
    for number, (name, region, theme) in enumerate(where, start=1):
        row = RegionFactory(name=region, shape_key=region.lower().replace(" ", "-"))
        place = PlaceFactory(name=name, region=row, shape_key=name.lower())
        made[name] = PilotFactory(parent=tree.pilots, title=name, number=number, theme=theme, place=place)
    made["Atlantis"] = PilotFactory(parent=tree.pilots, title="Atlantis", theme=work)
    return made


@pytest.fixture
def seen(client, pilots):
    """The map at an address of the list."""
    return lambda query="": client.get(f"/pilots/?{query}").context["pilot_map"]


def region(drawn, key):
    return next(region for region in drawn.regions if region.key == key)


def titles(things):
    return [thing.title for thing in things]


def test_every_pilot_with_a_shape_has_an_area_and_a_pin_that_lead_to_it(seen, pilots):
    drawn = seen()
    assert titles(drawn.areas) == titles(drawn.pins) == ["Croydon", "Durham", "Kent"]
    assert {area.url for area in drawn.areas} == {pin.url for pin in drawn.pins}
    assert drawn.areas[2].url == pilots["Kent"].url


def test_a_filter_fades_what_it_leaves_out(seen):
    drawn = seen("theme=care")
    assert titles(drawn.areas) == titles(drawn.pins) == ["Croydon", "Kent"]
    assert drawn.faded == ["durham"]


def test_search_words_filter_the_map_too(seen):
    assert titles(seen("q=durham").pins) == ["Durham"]


def test_the_list_beside_it_names_the_same_pilots_and_those_without_a_place(seen, client):
    drawn = seen("theme=work")
    assert [(row.number, row.entry.title) for row in drawn.rows] == [("•", "Atlantis"), ("3", "Durham")]
    assert (drawn.unplaced, drawn.total) == (1, 2)
    html = client.get("/pilots/?theme=work").content.decode()
    assert "1 of 2 pilots has no position on the map" in " ".join(html.split())


def test_links_carry_the_filters_to_the_pilot_and_back(seen, pilots):
    drawn = seen("theme=care&sort=number")
    trail = "?from=theme%3Dcare%26sort%3Dnumber"
    assert {thing.url for thing in (*drawn.areas, *drawn.pins, *drawn.rows)} == {
        pilots["Kent"].url + trail,
        pilots["Croydon"].url + trail,
    }


def test_a_region_adds_itself_to_the_filters(seen):
    drawn = seen("theme=care&sort=number&page=7")
    assert region(drawn, "london").url == "/pilots/?theme=care&sort=number&region=london#map"
    assert region(drawn, "london").label == "London: 1 pilot"


def test_a_chosen_region_takes_itself_back(seen):
    drawn = seen("region=london&theme=care")
    assert region(drawn, "london").url == "/pilots/?theme=care#map"
    assert "Chosen" in region(drawn, "london").label
    assert region(drawn, "south-east").url == "/pilots/?region=london&theme=care&region=south-east#map"


def test_a_region_where_nothing_would_be_found_leads_nowhere(seen):
    drawn = seen("theme=care")
    assert region(drawn, "north-east").url == ""
    assert region(drawn, "south-west").url == ""


def test_regions_are_shaded_by_what_matches_and_the_legend_says_so(seen):
    drawn = seen("theme=care")
    assert {found.key for found in drawn.regions if found.shade} == {"london", "south-east"}
    assert [(band.shade, band.words) for band in drawn.bands] == [(0, "no pilot"), (1, "1 pilot")]


@pytest.mark.parametrize(
    ("most", "steps"),
    [
        (0, []),
        (1, [(1, 1)]),
        (2, [(1, 1), (2, 2)]),
        (3, [(1, 1), (2, 2), (3, 3)]),
        (4, [(1, 1), (2, 3), (4, 4)]),
        (300, [(1, 100), (101, 200), (201, 300)]),
    ],
)
def test_shades_part_the_counts_evenly(most, steps):
    assert bands(most) == steps


@pytest.mark.parametrize("kind", ["login", "password"])
def test_a_private_pilot_is_nowhere_on_the_map(seen, client, pilots, kind):
    PageViewRestriction.objects.create(page=pilots["Durham"], restriction_type=kind, password="x")
    drawn = seen()
    assert "Durham" not in titles(drawn.pins) + titles(drawn.areas)
    assert "durham" not in drawn.faded
    assert "#area-durham" not in client.get("/pilots/?theme=care").content.decode()


def test_a_draft_is_nowhere_on_the_map(seen, pilots):
    pilots["Kent"].unpublish()
    drawn = seen("theme=work")
    assert drawn.faded == ["croydon"]
    assert region(drawn, "south-east").url == ""


def test_nothing_found_leaves_a_map_without_pins(seen):
    drawn = seen("q=nobody")
    assert (drawn.areas, drawn.pins, drawn.rows) == ([], [], [])
    assert len(drawn.faded) == 3


def test_a_site_without_pilots_has_no_map(client, tree):
    assert client.get("/pilots/").context["pilot_map"] is None


@pytest.mark.each_database
def test_two_pilots_of_one_place_have_one_area_and_two_pins(seen, tree, pilots):
    PilotFactory(parent=tree.pilots, title="Kent again", place=pilots["Kent"].pilot_places.first().place)
    drawn = seen("q=kent")
    assert titles(drawn.areas) == ["Kent"]
    assert titles(drawn.pins) == ["Kent", "Kent again"]
    assert len({(pin.x, pin.y) for pin in drawn.pins}) == 2


def test_links_have_names_and_the_drawing_stays_out_of_the_page(client, pilots):
    html = client.get("/pilots/").content.decode()
    assert 'aria-label="Kent, pilot 1"' in html
    assert 'aria-label="Map of England with 4 pilots"' in html
    assert re.search(r'href="/map/england-2009\.[0-9a-f]{12}\.svg#area-kent"', html)
    assert not re.search(r'd="M[^"]{60}', html)
