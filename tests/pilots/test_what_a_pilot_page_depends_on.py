"""A stored pilot page goes stale with what it shows, and with nothing else."""

import pytest
from django.db import transaction

from core import freshness
from core.models import FreshnessMark
from pilots.models import PilotContact, PilotOrganisation
from tests.directory.factories import ContactFactory, OrganisationFactory, PlaceFactory, RegionFactory, ThemeFactory
from tests.pilots.factories import FindingFactory, PilotFactory


@pytest.fixture
def shown(tree):
    """A pilot and one of everything its page shows."""
    place, theme = PlaceFactory(), ThemeFactory()
    pilot = PilotFactory(parent=tree.pilots, place=place, theme=theme)
    contact, organisation = ContactFactory(), OrganisationFactory(name="A council")
    PilotContact.objects.create(page=pilot, contact=contact)
    PilotOrganisation.objects.create(page=pilot, organisation=organisation)
    rows = {"place": place, "region": place.region, "theme": theme, "contact": contact, "organisation": organisation}
    return {"page": pilot, "finding": FindingFactory(pilot=pilot), **rows}


def recorded(client, url):
    with freshness.record() as tags:
        assert client.get(url).status_code == 200
    return tags


def marked(change):
    """The tags that a change marks; the marks stay, since the test's transaction never commits."""
    FreshnessMark.objects.all().delete()
    with transaction.atomic():
        change()
    return set(FreshnessMark.objects.values_list("tag", flat=True))


@pytest.mark.parametrize("kind", ["page", "place", "region", "theme", "contact", "organisation", "finding"])
def test_a_change_of_what_the_page_shows_marks_the_page(client, shown, kind):
    tags = recorded(client, shown["page"].url)
    assert tags & marked(shown[kind].save)


@pytest.mark.parametrize("factory", [ThemeFactory, RegionFactory, OrganisationFactory, ContactFactory])
def test_a_change_elsewhere_leaves_the_page_fresh(client, shown, factory):
    other = factory()
    tags = recorded(client, shown["page"].url)
    assert not tags & marked(other.save)
