"""What pages of the directory cost: the same number of queries with few and with very many linked things."""

import pytest
from django.core.cache import cache
from django.db import connection

from core.queries.planner import measure_tables
from pilots.models import Finding, PilotOrganisation, PilotPage, PilotPlace, StrandPage, StrandPartner, ThemeClaim
from tests.directory.factories import CouncilTypeFactory, OrganisationFactory, PlaceFactory, ThemeFactory
from tests.pilots.factories import SOURCE, FindingFactory, PilotFactory, StrandFactory
from tests.pilots.many import pages

pytestmark = pytest.mark.any_database

SUBJECT_BUDGET = 20
LIST_BUDGET = 15


def cost(client, query_count, url):
    cache.clear()
    assert connection.features.supports_json_field  # asked of SQLite once in a process, not once a page
    with query_count() as count:
        answer = client.get(url)
    assert answer.status_code == 200
    return count()


@pytest.fixture
def subjects(tree):
    """A theme, an organisation and a place."""
    return ThemeFactory(), OrganisationFactory(), PlaceFactory()


def link(tree, subjects, number):
    """Have `number` pilots, strands and findings name each of the subjects."""
    theme, body, place = subjects
    pilots = pages(tree.pilots, PilotPage, number, summary="What is tried here.")
    holder = PilotFactory(parent=tree.home, title="Apart", slug="apart", theme=False).strands_holder
    strands = pages(holder, StrandPage, number, introduction="What it asks.", theme=theme)
    ThemeClaim.objects.bulk_create(ThemeClaim(page_id=pk, theme=theme, source=SOURCE) for pk in pilots)
    PilotPlace.objects.bulk_create(PilotPlace(page_id=pk, place=place) for pk in pilots)
    PilotOrganisation.objects.bulk_create(PilotOrganisation(page_id=pk, organisation=body) for pk in pilots)
    StrandPartner.objects.bulk_create(StrandPartner(page_id=pk, organisation=body) for pk in strands)
    findings = Finding.objects.bulk_create(
        Finding(pilot_id=pk, title="A finding", statement="What was learnt.", live=True) for pk in pilots
    )
    through = Finding.themes.through
    through.objects.bulk_create(through(finding=finding, theme=theme) for finding in findings)
    measure_tables()


@pytest.mark.parametrize("number", [10, 1_000])
def test_a_theme_an_organisation_and_a_place_cost_at_most_twenty_queries(client, query_count, tree, subjects, number):
    link(tree, subjects, number)
    for subject in subjects:
        assert cost(client, query_count, subject.get_absolute_url()) <= SUBJECT_BUDGET
        page = client.get(subject.get_absolute_url()).content.decode()
        assert f'Pilots <span class="count">{number}</span>' in page


def add(tree, rows):
    """As many themes, organisations and places with a pilot, a strand and a finding each."""
    kind = CouncilTypeFactory(name="County")
    for _number in range(rows):
        theme, body, place = ThemeFactory(), OrganisationFactory(), PlaceFactory()
        place.council_types.add(kind)
        pilot = PilotFactory(parent=tree.pilots, theme=theme, place=place)
        PilotOrganisation.objects.create(page=pilot, organisation=body)
        strand = StrandFactory(parent=pilot.strands_holder, theme=theme)
        StrandPartner.objects.create(page=strand, organisation=body)
        FindingFactory(pilot=pilot, themes=[theme])


@pytest.mark.parametrize("path", ["/themes/", "/organisations/", "/places/"])
def test_a_list_costs_the_same_with_one_row_and_with_ten(client, query_count, tree, path):
    add(tree, 1)
    one = cost(client, query_count, path)
    add(tree, 9)
    assert cost(client, query_count, path) == one
    assert one <= LIST_BUDGET
