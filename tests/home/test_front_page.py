"""The front page counts what is published and leads to the pilots."""

import re

import pytest

from core.values import PartialDate
from directory.models import Region
from tests.directory.factories import PlaceFactory, RegionFactory, ThemeFactory
from tests.pilots.factories import FindingFactory, PilotFactory, UpdateFactory

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def numbers(page: str) -> list[int]:
    """What the row of counts says, in its order: pilots, regions, themes, findings."""
    return [int(number) for number in re.findall(r"<dd>(\d+)</dd>", page)]


def pilots(tree, count):  # type: ignore[no-untyped-def]
    """`count` pilots in two regions on two themes, each with an update and a finding."""
    themes = [ThemeFactory(name=name) for name in ("Work", "Care")]
    regions = [RegionFactory(name=name) for name in ("London", "North East")]
    for number in range(count):
        place = PlaceFactory(region=regions[number % 2])
        pilot = PilotFactory(parent=tree.pilots, number=number, place=place, theme=themes[number % 2])
        UpdateFactory(parent=pilot.updates_holder)
        FindingFactory(pilot=pilot)


def test_counts_are_worked_out_from_what_is_published(client, tree):
    pilots(tree, 3)
    assert numbers(client.get("/").content.decode()) == [3, 2, 2, 3]


def test_what_is_unpublished_is_not_counted(client, tree):
    pilots(tree, 2)
    tree.pilots.get_children().first().specific.unpublish()
    assert numbers(client.get("/").content.decode()) == [1, 1, 1, 1]


def test_an_empty_site_says_so(client, tree):
    page = client.get("/").content.decode()
    assert numbers(page) == [0, 0, 0, 0]
    assert "No pilots yet" in page
    assert "No updates yet" in page


def test_there_is_one_obvious_next_step(client, tree):
    assert '<a class="btn btn--on-dark" href="/pilots/">Browse the pilots</a>' in client.get("/").content.decode()


def test_newest_updates_come_first_with_their_pilot(client, tree):
    pilot = PilotFactory(parent=tree.pilots, title="Lewisham")
    for day in ("2009-08-18/exact", "2009-11/month"):
        UpdateFactory(parent=pilot.updates_holder, title=f"News of {day[:7]}", date=PartialDate.parse(day))
    page = client.get("/").content.decode()
    assert page.index("News of 2009-11") < page.index("News of 2009-08")
    assert '<time datetime="2009-11">November 2009</time>' in page
    assert "<span>Lewisham</span>" in page


def test_a_pilot_without_a_known_region_says_so(client, tree):
    PilotFactory(parent=tree.pilots, place=PlaceFactory(region=None))
    assert "region not stated" in client.get("/").content.decode()


def test_the_map_shows_all_pilots_and_its_regions_lead_to_the_list(client, tree):
    pilots(tree, 3)
    Region.objects.filter(name="London").update(shape_key="london")
    drawn = client.get("/").context["pilot_map"]
    assert drawn.total == len(drawn.rows) == 3
    assert [region.url for region in drawn.regions if region.url] == ["/pilots/?region=london#map"]


@pytest.mark.parametrize("count", [1, 10])
def test_the_front_page_costs_at_most_fifteen_queries(client, tree, query_count, count):
    pilots(tree, count)
    with query_count() as counted:
        client.get("/")
    assert counted() <= 15
