"""The focus matrix over all pilots stays as quick and as short with very many strands as with a few."""

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache

from core import freshness
from pilots.models import StrandPage
from tests.pilots import many
from tests.pilots.factories import FindingFactory, PilotFactory
from tests.pilots.tables import words

pytestmark = pytest.mark.any_database

BUDGET = 10
URL = "/pilots/focus/"
ROW, COLUMN = "Service design and delivery", "Social problem"


@pytest.fixture
def avon(tree):
    return PilotFactory(parent=tree.pilots, title="Avon")


def grow(pilot, number):
    """Publish `number` strands in one place of the matrix, the first with a gap."""
    placed = {"setting": "service", "issue": "social"}
    keys = many.pages(pilot.strands_holder, StrandPage, number, introduction="Asks.", **placed)
    FindingFactory(pilot=pilot, strand_id=keys[0], gap_or_overlap="gap")


@pytest.mark.parametrize("number", [10, 1000])
@pytest.mark.parametrize("query", ["", "?theme=not-stated"])
def test_it_costs_the_same_with_ten_strands_and_with_a_thousand(client, query_count, avon, number, query):
    grow(avon, number)
    cache.clear()
    client.get("/findings/")  # content types and what SQLite can do are asked once in a process
    with query_count() as count:
        answer = client.get(URL + query)
    assert answer.context["page_obj"].paginator.count == number
    assert count() <= BUDGET


def test_a_hundred_strands_stand_on_a_page_and_the_cell_counts_all(client, avon):
    grow(avon, 130)
    answer = client.get(f"{URL}?page=2")
    assert words(answer, ROW, COLUMN, "fx").startswith("130 strands")
    html = BeautifulSoup(answer.content.decode(), "html.parser")
    assert len(html.select(".fx__strands > li")) == 30


def test_without_a_strand_it_says_so(client, tree):
    html = client.get(URL).content.decode()
    assert "No strand to show" in html
    assert "<table" not in html


def test_it_goes_stale_with_strands_findings_and_pilots(client, avon):
    grow(avon, 1)
    with freshness.record() as tags:
        client.get(URL)
    labels = ("pilots.pilotpage", "pilots.strandpage", "pilots.strandholderpage", "pilots.finding", "directory.theme")
    assert {freshness.list_tag(label) for label in labels} <= tags
