"""A stored page of this section goes stale with what it shows, and with nothing else."""

import pytest
from django.db import transaction

from core import freshness
from core.models import FreshnessMark
from parallel_places.models import EntryOrganisation, EntryPilot
from tests.directory.factories import ContactFactory, OrganisationFactory, PlaceFactory, RegionFactory, ThemeFactory
from tests.parallel_places.factories import EntryFactory
from tests.pilots.factories import PilotFactory

pytestmark = pytest.mark.any_database

PAGES = {"/parallel-places/": ["place", "theme", "page", "entry"]}
PAGES["/parallel-places/vale/"] = [*PAGES["/parallel-places/"], "contact", "organisation", "pilot"]


@pytest.fixture
def shown(tree, round_up):
    """An entry and one of everything its page shows."""
    place, theme, contact, organisation = PlaceFactory(), ThemeFactory(), ContactFactory(), OrganisationFactory()
    entry = EntryFactory(round_up=round_up, place=place, theme=theme, contact=contact)
    pilot = PilotFactory(parent=tree.pilots)
    EntryOrganisation.objects.create(entry=entry, organisation=organisation)
    EntryPilot.objects.create(entry=entry, pilot=pilot, reason="Same river.")
    named = {"place": place, "theme": theme, "contact": contact, "organisation": organisation}
    return {"page": round_up, "entry": entry, "pilot": pilot, **named}


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


@pytest.mark.parametrize(("url", "kind"), [(url, kind) for url, kinds in PAGES.items() for kind in kinds])
def test_a_change_of_what_a_page_shows_marks_it(client, shown, url, kind):
    tags = recorded(client, url)
    assert tags & marked(shown[kind].save)


@pytest.mark.parametrize("factory", [ThemeFactory, RegionFactory, OrganisationFactory, ContactFactory])
def test_a_change_elsewhere_leaves_a_round_up_fresh(client, shown, factory):
    other = factory()
    tags = recorded(client, "/parallel-places/vale/")
    assert not tags & marked(other.save)


def test_a_subject_goes_stale_with_an_entry_that_comes(client, shown, round_up):
    tags = recorded(client, shown["theme"].get_absolute_url())
    assert tags & marked(lambda: EntryFactory(round_up=round_up, theme=shown["theme"]))
