"""Many made-up pilots: the tree stays whole, and the site costs no more."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page

from pilots.models import PilotPage
from tests.directory.factories import CouncilTypeFactory, RegionFactory, ThemeFactory
from tests.pilots.factories import PilotFactory
from tests.pilots.test_budgets import LIST_BUDGET, PILOT_BUDGET, cost

MANY = 1300


@pytest.fixture
def reference(db):
    for number in range(4):
        ThemeFactory(name=f"Theme {number}")
        RegionFactory(name=f"Region {number}")
        CouncilTypeFactory(name=f"Council type {number}")


def generate(number):
    call_command("generate_pilots", number, stdout=StringIO())


def test_the_tree_stays_whole(tree, reference):
    PilotFactory(parent=tree.pilots)
    generate(201)
    generate(3)
    tree.pilots.refresh_from_db()
    assert not any(Page.find_problems())
    assert tree.pilots.get_children_count() == 205
    assert PilotFactory(parent=tree.pilots).path > PilotPage.objects.get(slug="generated-pilot-0204").path


def test_a_generated_pilot_has_its_page_and_its_holders(client, tree, reference):
    generate(1)
    for part in ("", "strands/", "updates/"):
        assert client.get(f"/pilots/generated-pilot-0001/{part}").status_code == 200


def test_thirteen_and_thirteen_hundred_pilots_cost_the_same(client, query_count, tree, reference):
    generate(13)
    page = PilotPage.objects.first()
    few = cost(client, query_count, "/pilots/"), cost(client, query_count, page.url)
    generate(MANY - 13)
    many = cost(client, query_count, "/pilots/"), cost(client, query_count, page.url)
    assert many == few
    assert many[0] <= LIST_BUDGET
    assert many[1] <= PILOT_BUDGET
    assert b"1300 pilots" in client.get("/pilots/").content.replace(b",", b"")


@pytest.mark.parametrize("number", [0, -1, 20_001])
def test_a_senseless_number_is_refused(tree, number):
    with pytest.raises(CommandError, match="from 1 to"):
        generate(number)


def test_without_a_list_of_pilots_it_says_what_to_do(tree):
    tree.pilots.delete()
    with pytest.raises(CommandError, match="prepare_site"):
        generate(1)
