"""No count of the directory tells of a part that is hidden from whoever looks: every mixture, counted by hand."""

import itertools
import random

import pytest

from members.profiles import directory_list
from tests.directory.factories import OrganisationFactory, PlaceFactory, RegionFactory, ThemeFactory
from tests.members.profiles import person

SEES = {"stranger": {"everyone"}, "member": {"everyone", "members"}}
VALUES = ("everyone", "members", "nobody")


@pytest.fixture
def crowd(tree):
    """Every mixture of who is listed and who shows what, with things chosen by a dice that always falls alike."""
    dice = random.Random(4)
    regions = [RegionFactory(name=f"Region {number}") for number in range(2)]
    places = [PlaceFactory(name=f"Place {number}", region=regions[number % 2]) for number in range(3)]
    themes, bodies = ThemeFactory.create_batch(3), OrganisationFactory.create_batch(3)
    crowd = []
    for number, mixture in enumerate(itertools.product(VALUES, repeat=4)):
        listed, show_work, show_places, show_themes = mixture
        held = {
            "places": dice.sample(places, dice.randint(0, 2)),
            "knows": dice.sample(themes, dice.randint(0, 2)),
            "wants": dice.sample(themes, dice.randint(0, 2)),
            "organisation": dice.choice(bodies),
        }
        shows = {"show_work": show_work, "show_places": show_places, "show_themes": show_themes}
        person(f"Person {number}", listed=listed, **held, **shows)
        crowd.append((listed, shows, held))
    return crowd


def by_hand(crowd, eyes):
    """Facet -> value -> how many of those these eyes find hold it and show it."""
    counts = {}
    for listed, shows, held in crowd:
        if listed not in eyes:
            continue
        values = set()
        if shows["show_work"] in eyes:
            values.add(("organisation", held["organisation"].slug))
        if shows["show_places"] in eyes:
            values |= {("place", place.slug) for place in held["places"]}
            values |= {("region", place.region.slug) for place in held["places"]}
        if shows["show_themes"] in eyes:
            values |= {(facet, theme.slug) for facet in ("knows", "wants") for theme in held[facet]}
        for value in values:
            counts[value] = counts.get(value, 0) + 1
    return counts


@pytest.mark.parametrize("who", SEES)
def test_every_count_is_what_the_viewer_could_count(who, crowd, client, new_member):
    if who == "member":
        client.force_login(new_member)
    context = client.get("/members/").context
    told = {
        (group.name, option.value): option.count
        for group in context["faceted"].groups
        for option in group.options
        if option.count
    }
    assert told == by_hand(crowd, SEES[who])
    assert context["total"] == sum(listed in SEES[who] for listed, _shows, _held in crowd)


@pytest.mark.parametrize("who", SEES)
def test_no_filter_finds_somebody_by_what_they_hide(who, crowd, client, new_member):
    if who == "member":
        client.force_login(new_member)
    for (facet, value), count in by_hand(crowd, SEES[who]).items():
        found = client.get(f"/members/?{facet}={value}").context["page_obj"].paginator.count
        assert found == count, (facet, value)


def test_a_page_holds_twenty_four(crowd, client):
    assert len(client.get("/members/").context["page_obj"].object_list) == directory_list.PAGE_SIZE == 24
