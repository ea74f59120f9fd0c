"""Stored pages of themes, organisations and places go stale with what they show."""

import pytest
from wagtail.models import PageViewRestriction

from pilots.models import PilotOrganisation, StrandPartner
from tests.directory.factories import OrganisationFactory, PlaceFactory, ThemeFactory
from tests.pilots.factories import FindingFactory, PilotFactory, StrandFactory
from tests.pilots.test_what_a_pilot_page_depends_on import marked, recorded

pytestmark = pytest.mark.any_database

SHOWN_BY = {
    "/themes/": ("theme", "pilot", "strand", "strands", "finding"),
    "theme": ("theme", "pilot", "strand", "strands", "finding"),
    "/organisations/": ("organisation", "pilot", "strand", "strands"),
    "organisation": ("organisation", "pilot", "strand", "strands"),
    "/places/": ("place", "region", "pilot"),
    "place": ("place", "region", "pilot"),
}
PAIRS = [(page, thing) for page, things in SHOWN_BY.items() for thing in things]


@pytest.fixture
def things(tree):
    """One of everything, linked to the others."""
    theme, place, organisation = ThemeFactory(), PlaceFactory(), OrganisationFactory()
    pilot = PilotFactory(parent=tree.pilots, theme=theme, place=place)
    PilotOrganisation.objects.create(page=pilot, organisation=organisation)
    strand = StrandFactory(parent=pilot.strands_holder, theme=theme)
    StrandPartner.objects.create(page=strand, organisation=organisation)
    finding = FindingFactory(pilot=pilot, themes=[theme])
    subjects = {"theme": theme, "place": place, "organisation": organisation, "region": place.region}
    return {**subjects, "pilot": pilot, "strand": strand, "strands": pilot.strands_holder, "finding": finding}


def address(things, page):
    return things[page].get_absolute_url() if page in things else page


@pytest.mark.parametrize(("page", "thing"), PAIRS)
def test_a_change_of_what_a_page_shows_marks_it(client, things, page, thing):
    tags = recorded(client, address(things, page))
    assert tags & marked(things[thing].save)


@pytest.mark.parametrize("page", SHOWN_BY)
def test_a_new_restriction_of_a_pilot_marks_every_page_that_may_name_it(client, things, page):
    tags = recorded(client, address(things, page))
    restrict = PageViewRestriction(page=things["pilot"], restriction_type=PageViewRestriction.LOGIN).save
    assert tags & marked(restrict)


@pytest.mark.parametrize("page", ["theme", "organisation", "place"])
def test_a_change_of_another_row_leaves_a_page_fresh(client, things, page):
    other = {"theme": ThemeFactory, "organisation": OrganisationFactory, "place": PlaceFactory}[page]()
    tags = recorded(client, address(things, page))
    assert not tags & marked(other.save)
