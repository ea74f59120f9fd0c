"""What the pages cost: no entry adds a query, and both stay within their budgets."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache

from core.values import PartialDate
from parallel_places.models import Commitment, Decision, EntryEvent, EntryOrganisation, EntryPilot, MoneyMention
from tests.directory.factories import OrganisationFactory, PlaceFactory, ThemeFactory
from tests.parallel_places.factories import SOURCE, EntryFactory, RoundUpFactory
from tests.pilots.factories import PilotFactory

pytestmark = pytest.mark.any_database

BUDGET = 20


def grow(tree, index, round_up, rows):
    """Hang `rows` entries on the round-up, each with one of everything, and as many further round-ups on the list."""
    for number in range(rows):
        entry = EntryFactory(round_up=round_up, place=PlaceFactory(), theme=ThemeFactory())
        EntryOrganisation.objects.create(entry=entry, organisation=OrganisationFactory())
        Decision.objects.create(entry=entry, body="The board", what="Go on.")
        Commitment.objects.create(entry=entry, what="Map it.", due=PartialDate.parse("2009-12-31/by"))
        EntryEvent.objects.create(entry=entry, title=f"Day {number}")
        MoneyMention.objects.create(entry=entry, what_for="A budget", source=SOURCE)
        EntryPilot.objects.create(entry=entry, pilot=PilotFactory(parent=tree.pilots), reason="Same river.")
        RoundUpFactory(parent=index)


@pytest.mark.parametrize("path", ["/parallel-places/", "/parallel-places/?sort=name&q=e", "/parallel-places/vale/"])
def test_no_entry_adds_a_query(client, tree, index, round_up, query_count, path):
    def cost():
        cache.clear()
        ContentType.objects.clear_cache()
        with query_count() as count:
            assert client.get(path).status_code == 200
        return count()

    grow(tree, index, round_up, 1)
    client.get(path)
    one = cost()
    grow(tree, index, round_up, 9)
    assert cost() == one <= BUDGET
