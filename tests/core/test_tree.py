"""Pages below a page are found for a query that was written before it was known which page."""

import pytest
from django.db import connection
from wagtail.models import Page

from core.queries.prepared import Prepared, Slot
from core.tree import Children
from home.models import HomePage
from pilots.models import StrandPage
from tests import steps
from tests.home.factories import AboutPageFactory
from tests.pilots import many
from tests.pilots.factories import PilotFactory

children = Prepared(lambda: Page.objects.filter(path__in=Children(Slot("above"))).order_by("path").values_list("path"))


def below(page):
    return [path for (path,) in children.rows(above=page.path)]


def expected(page):
    return list(Page.objects.child_of(page).order_by("path").values_list("path", flat=True))


def test_children_are_found_whatever_stands_below_and_between_them(tree):
    for number in range(40):
        AboutPageFactory(parent=tree.home, title=f"Page {number}")
    PilotFactory(parent=tree.pilots)
    for gone in Page.objects.child_of(tree.home).order_by("path")[2:36:3]:
        gone.delete()
    assert len(expected(tree.home)) > 20
    for page in Page.objects.all():
        assert below(page) == expected(page), page


def test_one_without_children_or_a_path_that_is_no_page_s_has_none(tree):
    assert below(PilotFactory(parent=tree.pilots).strands_holder) == []
    assert children.rows(above="") == []
    assert children.rows(above=tree.home.path + "ZZZZ") == []


@pytest.mark.parametrize("where", ["07770001", "0002ZZZZZZZZ", "ZZZZZZZZ"])
def test_a_page_that_lost_its_parent_is_no_child_and_hides_none(tree, where):
    lost = AboutPageFactory(parent=tree.home)
    AboutPageFactory(parent=tree.home)
    Page.objects.filter(pk=lost.pk).update(path=tree.home.path + where, depth=(len(tree.home.path) + len(where)) // 4)
    assert below(tree.home) == expected(tree.home) != []


@pytest.mark.skipif(connection.vendor != "sqlite", reason="counts the steps of SQLite's machine")
def test_what_stands_further_down_costs_next_to_nothing(tree):
    holder = PilotFactory(parent=tree.pilots).strands_holder
    home = HomePage.objects.get()

    def cost():
        with steps.counted() as taken:
            below(home)
        return taken()

    cost()
    before = cost()
    many.pages(holder, StrandPage, 200, introduction="Asks.")
    assert cost() < before + 50  # not one step for each
