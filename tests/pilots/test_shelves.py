"""What pilots show on the pages of themes, organisations and places: only what may be seen, and why it is there."""

import pytest
from wagtail.models import Page, PageViewRestriction, Site

from core.values import Source
from pilots.models import PilotOrganisation, StrandPartner, ThemeClaim
from pilots.offers import shelves
from tests.core.shelf_contract import keeps_the_contract
from tests.directory.factories import OrganisationFactory, PlaceFactory, ThemeFactory
from tests.pilots.factories import SOURCE, FindingFactory, PilotFactory, StrandFactory

SHEET = Source("A sheet")


@pytest.fixture
def theme(db):
    return ThemeFactory(name="Work", slug="work")


@pytest.fixture
def body(db):
    return OrganisationFactory(name="A college")


@pytest.fixture
def place(db):
    return PlaceFactory(name="Avon")


@pytest.fixture
def pilot(tree, theme, body, place):
    """A pilot with one of everything, seen once so that the site's root is known."""
    pilot = PilotFactory(parent=tree.pilots, title="Avon", number=4, theme=theme, place=place)
    PilotOrganisation.objects.create(page=pilot, organisation=body, role="leads the count", source=SOURCE)
    strand = StrandFactory(parent=pilot.strands_holder, title="Routes into work", theme=theme)
    StrandPartner.objects.create(page=strand, organisation=body)
    FindingFactory(pilot=pilot, title="One door is enough", themes=[theme])
    Site.get_site_root_paths()
    return pilot


PROVIDERS = [
    (shelves.pilots_on_theme, "theme", "Avon"),
    (shelves.strands_on_theme, "theme", "Routes into work"),
    (shelves.findings_on_theme, "theme", "One door is enough"),
    (shelves.pilots_of_organisation, "body", "Avon"),
    (shelves.strands_of_organisation, "body", "Routes into work"),
    (shelves.pilots_of_place, "place", "Avon"),
]
each = pytest.mark.parametrize(
    ("provider", "kind", "title"), PROVIDERS, ids=lambda value: getattr(value, "__name__", "")
)


@each
def test_a_shelf_keeps_the_contract_and_its_things_answer(request, client, pilot, provider, kind, title):
    shelf = keeps_the_contract(provider, request.getfixturevalue(kind), None)
    assert [card.title for card in shelf.things] == [title]
    assert shelf.count == 1
    assert client.get(shelf.things[0].url).status_code == 200


@each
@pytest.mark.parametrize("hidden", ["draft", "members only"])
def test_a_hidden_pilot_is_on_no_shelf(request, pilot, provider, kind, title, hidden):
    if hidden == "draft":
        Page.objects.filter(pk=pilot.pk).update(live=False)
    else:
        PageViewRestriction.objects.create(page=pilot, restriction_type=PageViewRestriction.LOGIN)
    shelf = provider(request.getfixturevalue(kind), None)
    assert not shelf.things
    assert shelf.count == 0
    assert str(shelf.none)


def test_what_is_for_members_is_on_their_shelves(pilot, theme, new_member):
    PageViewRestriction.objects.create(page=pilot, restriction_type=PageViewRestriction.LOGIN)
    for provider in (shelves.pilots_on_theme, shelves.strands_on_theme, shelves.findings_on_theme):
        assert provider(theme, new_member).count == 1


def test_main_themes_come_first_and_every_source_is_named(tree, theme):
    for title, *claims in [
        ("Avon", ("unranked", SHEET)),
        ("Bede", ("also", SHEET), ("main", SOURCE)),
        ("Cove", ("also", SHEET)),
    ]:
        pilot = PilotFactory(parent=tree.pilots, title=title, theme=False)
        for emphasis, source in claims:
            ThemeClaim.objects.create(page=pilot, theme=theme, emphasis=emphasis, source=source)
    shown = {card.title: [tuple(said) for said in card.said] for card in shelves.pilots_on_theme(theme, None).things}
    assert list(shown) == ["Bede", "Cove", "Avon"]
    assert shown["Bede"] == [("Main theme", "A report, page 1"), ("Also covered", "A sheet")]
    assert shown["Avon"] == [("Named, not ranked", "A sheet")]


def test_our_own_reading_is_said_to_be_one(tree, theme):
    pilot = PilotFactory(parent=tree.pilots, theme=False)
    ThemeClaim.objects.create(page=pilot, theme=theme, emphasis="unranked", source=SHEET, inferred=True)
    assert shelves.pilots_on_theme(theme, None).things[0].said[0].words == "Named, not ranked (our reading)"


def test_an_organisation_stands_with_each_role_it_has_in_a_pilot(pilot, body):
    PilotOrganisation.objects.create(page=pilot, organisation=body, role="", source=None)
    said = shelves.pilots_of_organisation(body, None).things[0].said
    assert {row.words for row in said} == {"Leads the count", "Role not stated"}


def test_a_long_shelf_counts_all_and_leads_to_the_list_filtered_by_the_theme(client, tree, theme):
    for _number in range(shelves.SHOWN + 1):
        pilot = PilotFactory(parent=tree.pilots, theme=theme)
        FindingFactory(pilot=pilot, themes=[theme])
    for provider in (shelves.pilots_on_theme, shelves.findings_on_theme):
        shelf = provider(theme, None)
        assert (len(shelf.things), shelf.count) == (shelves.SHOWN, shelves.SHOWN + 1)
        assert shelf.more_url.endswith("/?theme=work")
        assert client.get(shelf.more_url).status_code == 200


def test_a_withdrawn_finding_is_on_no_shelf(pilot, theme):
    pilot.findings.update(withdrawn_on="2009-09-01", withdrawn_reason="Counted twice.")
    assert shelves.findings_on_theme(theme, None).count == 0
