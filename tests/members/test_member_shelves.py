"""Members on the pages of themes, organisations and places: as few as the viewer finds in the directory."""

import pytest
from django.core.cache import cache

from members import shelves
from members.actions.inventing import generate
from tests.core.shelf_contract import keeps_the_contract
from tests.directory.factories import OrganisationFactory, PlaceFactory, ThemeFactory
from tests.members.profiles import person


def subject(kind):
    """(the subject, its provider, what makes a member stand on it, the part that says so)."""
    match kind:
        case "organisation":
            body = OrganisationFactory()
            return body, shelves.members_of_organisation, {"organisation": body}, "show_work"
        case "place":
            place = PlaceFactory()
            return place, shelves.members_of_place, {"places": [place]}, "show_places"
        case "theme known":
            theme = ThemeFactory()
            return theme, shelves.members_who_know, {"knows": [theme]}, "show_themes"
    theme = ThemeFactory()
    return theme, shelves.members_who_want, {"wants": [theme]}, "show_themes"


@pytest.mark.parametrize("kind", ["organisation", "place", "theme known", "theme wanted"])
def test_a_shelf_holds_those_the_viewer_finds(kind, tree, client, new_member):
    row, provider, held, part = subject(kind)
    person("Shown Toall", **held)
    person("Shown Tomembers", **held, **{part: "members"})
    person("Not Listed", **held, listed="nobody")
    person("Not Shown", **held, **{part: "nobody"})
    shelf = keeps_the_contract(provider, row, new_member)
    assert [card.name for card in shelf.things] == ["Shown Toall", "Shown Tomembers"]
    assert [card.name for card in keeps_the_contract(provider, row, None).things] == ["Shown Toall"]
    found = client.get(shelf.more_url).context["page_obj"].paginator.count
    assert found == provider(row, None).total
    page = client.get(row.get_absolute_url()).content.decode()
    assert "Shown Toall" in page
    assert "Shown Tomembers" not in page


def test_a_theme_costs_at_most_twenty_queries_with_many_members(tree, client, query_count, new_member):
    theme = ThemeFactory()
    generate(number=200)
    client.force_login(new_member)
    client.get(theme.get_absolute_url())
    cache.clear()
    with query_count() as count:
        assert client.get(theme.get_absolute_url()).status_code == 200
    assert count() <= 20
