"""Places: from north to south, found by any name, each with region, council types and pilots."""

import pytest

from core.values import Source
from tests.directory.factories import CouncilTypeFactory, PlaceFactory, RegionFactory
from tests.pilots.factories import PilotFactory

pytestmark = pytest.mark.any_database


@pytest.fixture
def places(tree):
    """Lewisham in London, Coventry north of it, Kent of which nothing is stated; two of them have a pilot."""
    middle, london = RegionFactory(name="West Midlands", position=5), RegionFactory(name="London", position=7)
    lewisham = PlaceFactory(
        name="Lewisham",
        region=london,
        shape_key="lewisham",
        council_type_wording="Inner London Borough",
        source=Source("A briefing", "list of pilot areas"),
    )
    lewisham.council_types.add(CouncilTypeFactory(name="London borough"), CouncilTypeFactory(name="Inner London"))
    coventry = PlaceFactory(name="Coventry", region=middle, other_names="Coventry & Solihull")
    PlaceFactory(name="Kent", region=None, council_types_absent="lost")
    PilotFactory(parent=tree.pilots, title="The Lewisham pilot", place=lewisham)
    PilotFactory(parent=tree.pilots, title="The Coventry pilot", place=coventry)


def main(client, path):
    return client.get(path).content.decode().split("<main", 1)[1].split("</main>", 1)[0]


def test_places_stand_region_by_region_from_north_to_south(client, places):
    page = main(client, "/places/").split('id="found"')[1]
    order = ["West Midlands", "Coventry", "London", "Lewisham", "Region not stated", "Kent"]
    found = [page.index(f">{words}<") for words in order]
    assert found == sorted(found)


def test_the_list_names_the_kind_of_council_and_the_pilots(client, places):
    page = main(client, "/places/")
    assert "Inner London Borough" in page
    assert "Council type: lost in the copy" in page
    assert ">The Lewisham pilot</a>" in page


@pytest.mark.parametrize("words", ["solihull", "Coventry/Solihull", "the Coventry and Solihull"])
def test_a_place_is_found_by_another_name_however_it_is_written(client, places, words):
    page = main(client, f"/places/?q={words}")
    assert 'href="/places/coventry/"' in page
    assert 'href="/places/lewisham/"' not in page


@pytest.mark.parametrize(
    ("asked", "only"),
    [
        ("region=london", "lewisham"),
        ("region=not-stated", "kent"),
        ("council_type=inner-london", "lewisham"),
        ("region=west-midlands&region=no-such-region", "coventry"),
    ],
)
def test_places_are_filtered_by_region_and_kind_of_council(client, places, asked, only):
    page = main(client, f"/places/?{asked}")
    shown = {name for name in ("lewisham", "coventry", "kent") if f'href="/places/{name}/"' in page}
    assert shown == {only}


def test_the_page_of_a_place_gives_its_facts_with_the_words_of_the_source(client, places):
    page = main(client, "/places/lewisham/")
    for words in (
        '<a href="/places/?region=london">London</a>',
        '<a href="/places/?council_type=london-borough">London borough</a>',
        "<q>Inner London Borough</q>",
        "A briefing, list of pilot areas",
        "/map/lewisham.svg",
        "The Lewisham pilot",
        'href="/places/"',
    ):
        assert words in page


def test_what_no_source_gives_is_said_in_words(client, places):
    page = main(client, "/places/kent/")
    assert ">not stated</a>" in page
    assert ">lost in the copy</a>" in page
    assert "No pilot of this place is published yet." in page
    assert "<img" not in page


def test_other_names_are_shown(client, places):
    assert "Coventry &amp; Solihull" in main(client, "/places/coventry/")


def test_an_unknown_place_is_not_found(client, tree):
    assert client.get("/places/no-such-place/").status_code == 404
