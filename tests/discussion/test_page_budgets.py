"""Pages keep to their budgets with comments below them, for readers and members; more comments ask nothing more."""

import pytest

from library.actions import ensure_library
from library.models import BriefingIndexPage
from tests.discussion.comments import crowd
from tests.library.factories import BriefingFactory
from tests.library.test_budgets import grow as grow_publication
from tests.members.factories import UserFactory
from tests.parallel_places.factories import ParallelPlacesIndexPageFactory, RoundUpFactory
from tests.parallel_places.test_budgets import grow as grow_round_up
from tests.pilots.factories import FindingFactory, PilotFactory, StrandFactory
from tests.pilots.test_budgets import cost as cost_of
from tests.pilots.test_budgets import grow as grow_pilot

pytestmark = pytest.mark.any_database

BUDGETS = {"pilot": 20, "finding": 12, "round-up": 20, "briefing": 20}


def pilot(tree):
    made = PilotFactory(parent=tree.pilots)
    grow_pilot(made, 2)
    return made, made.url


def finding(tree):
    made = PilotFactory(parent=tree.pilots)
    row = FindingFactory(pilot=made, strand=StrandFactory(parent=made.strands_holder))
    return row, row.get_absolute_url()


def round_up(tree):
    index = ParallelPlacesIndexPageFactory(parent=tree.home, slug="parallel-places")
    made = RoundUpFactory(parent=index)
    grow_round_up(tree, index, made, 2)
    return made, made.url


def briefing(tree):
    ensure_library(home=tree.home)
    made = BriefingFactory(parent=BriefingIndexPage.objects.get())
    grow_publication(made, tree, 2)
    return made, made.url


MAKE = {"pilot": pilot, "finding": finding, "round-up": round_up, "briefing": briefing}


@pytest.mark.parametrize("who", ["reader", "member"])
@pytest.mark.parametrize("kind", BUDGETS)
def test_a_page_with_comments_keeps_to_its_budget(kind, who, tree, client, query_count, trusted_member):
    thing, url = MAKE[kind](tree)
    if who == "member":
        client.force_login(trusted_member)

    def cost():
        client.get(url)
        if who == "reader":
            return cost_of(client, query_count, url)  # with nothing in the cache
        with query_count() as count:
            client.get(url)
        return count()

    writers = UserFactory.create_batch(2)
    crowd(thing, 1, writers)
    one = cost()
    crowd(thing, 9, writers)
    assert cost() == one <= BUDGETS[kind]
