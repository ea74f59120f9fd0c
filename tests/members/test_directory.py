"""The directory: who is found, by what, in which order, and why somebody is like the viewer."""

import pytest

from directory.models import CouncilType
from tests.directory.factories import OrganisationFactory, PlaceFactory, RegionFactory, ThemeFactory
from tests.members.profiles import person


def names(client, query=""):
    answer = client.get(f"/members/{query}")
    assert answer.status_code == 200
    return [entry["row"].name for entry in answer.context["page_obj"]]


@pytest.fixture
def viewer(client, tree):
    """A member of a district in the west who wants to learn about otters."""
    west, kind = RegionFactory(name="West"), CouncilType.objects.create(name="District", slug="district")
    place = PlaceFactory(name="Heronsey", region=west)
    place.council_types.add(kind)
    otters = ThemeFactory(name="Otters")
    me = person("Viewing Member", places=[place], wants=[otters], listed="nobody")
    client.force_login(me.user)
    return {"region": west, "kind": kind, "theme": otters}


def test_only_who_wants_to_be_listed_is_listed(client, tree, new_member):
    for listed in ("everyone", "members", "nobody"):
        person(f"Listed {listed}", listed=listed)
    assert names(client) == ["Listed everyone"]
    client.force_login(new_member)
    assert names(client) == ["Listed everyone", "Listed members"]


@pytest.mark.parametrize("query", ["angstrom", "ÅNGSTRÖM zoe", "zoë"])
def test_a_name_is_found_without_its_accents(query, client, tree):
    person("Zoë Ångström")
    person("Ada Lovelace")
    assert names(client, f"?q={query}") == ["Zoë Ångström"]


def test_members_are_filtered_by_what_they_show(client, tree):
    place, theme, body = PlaceFactory(), ThemeFactory(), OrganisationFactory()
    person("By Place", places=[place])
    person("By Knowing", knows=[theme])
    person("By Wanting", wants=[theme])
    person("By Organisation", organisation=body)
    assert names(client, f"?place={place.slug}") == ["By Place"]
    assert names(client, f"?region={place.region.slug}") == ["By Place"]
    assert names(client, f"?knows={theme.slug}") == ["By Knowing"]
    assert names(client, f"?wants={theme.slug}") == ["By Wanting"]
    assert names(client, f"?organisation={body.slug}") == ["By Organisation"]


def test_the_newest_come_first_when_asked_for(client, tree):
    for name in ("Zoe First", "Ada Second"):
        person(name)
    assert names(client) == ["Ada Second", "Zoe First"]
    assert names(client, "?sort=newest") == ["Ada Second", "Zoe First"]
    assert names(client, "?sort=nonsense") == ["Ada Second", "Zoe First"]


@pytest.mark.parametrize(
    ("like", "words"),
    [
        ("kind", "Same kind of council: District"),
        ("region", "Same region: West"),
        ("theme", "Knows what you want to learn: Otters"),
    ],
)
def test_councils_like_mine_are_found_and_the_card_says_why(like, words, client, viewer):
    elsewhere = PlaceFactory(name="Elsewhere", region=RegionFactory(name="East"))
    elsewhere.council_types.add(viewer["kind"])
    person("Same Kind", places=[elsewhere])
    person("Same Region", places=[PlaceFactory(name="Nearby", region=viewer["region"])])
    person("Same Theme", knows=[viewer["theme"]])
    person("Nothing Alike", places=[PlaceFactory(name="Far off", region=RegionFactory(name="North"))])
    page = client.get(f"/members/?like={like}")
    assert [entry["row"].name for entry in page.context["page_obj"]] == [f"Same {like.capitalize()}"]
    assert words in page.content.decode()


def test_what_a_member_hides_makes_nobody_alike(client, viewer):
    person("Hidden Theme", knows=[viewer["theme"]], show_themes="nobody")
    assert names(client, "?like=theme") == []


def test_a_stranger_is_told_how_to_find_more(client, tree):
    page = client.get("/members/").content.decode()
    assert "Nobody is listed yet" in page
    assert "Sign in to find the others" in page
    assert "Councils like mine" not in page


def test_a_filter_that_is_not_there_is_said(client, tree):
    person()
    page = client.get("/members/?knows=no-such-theme&q=zzz").content.decode()
    assert "has no value" in page
    assert "Nobody matches" in page
