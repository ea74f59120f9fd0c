"""What a page costs: no row adds a query, and the pages of this section stay within their budgets."""

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connection
from wagtail_factories import ImageFactory

from core.values import PartialDate, Source
from directory.models import CouncilType
from pilots.models import (
    Figure,
    LineOfEnquiry,
    Milestone,
    PilotContact,
    PilotDocument,
    PilotOrganisation,
    PilotPlace,
    ProgressEntry,
    RelatedPilot,
    StrandPartner,
    StrandTest,
    ThemeClaim,
)
from tests.directory.factories import ContactFactory, OrganisationFactory, PlaceFactory, ThemeFactory
from tests.pilots.factories import FindingFactory, PilotFactory, StrandFactory, UpdateFactory

pytestmark = pytest.mark.any_database

PILOT_BUDGET = 20
LIST_BUDGET = 15
SOURCE = Source("A report", "page 1", "as it says")


def grow(pilot, rows):
    """Hang `rows` of everything on a pilot."""
    council_type = CouncilType.objects.get_or_create(name="County", slug="county")[0]
    for number in range(rows):
        place, theme, body = PlaceFactory(), ThemeFactory(), OrganisationFactory()
        place.council_types.add(council_type)
        PilotPlace.objects.create(page=pilot, place=place)
        ThemeClaim.objects.create(page=pilot, theme=theme, source=SOURCE)
        PilotFactory(parent=pilot.get_parent(), theme=theme)
        RelatedPilot.objects.create(page=pilot, pilot=PilotFactory(parent=pilot.get_parent()), reason="Same river.")
        PilotOrganisation.objects.create(page=pilot, organisation=body)
        PilotContact.objects.create(page=pilot, contact=ContactFactory())
        Figure.objects.create(page=pilot, label="people", value=str(number), source=SOURCE)
        Milestone.objects.create(page=pilot, title=f"Step {number}", date=PartialDate.parse("2009-09/month"))
        PilotDocument.objects.create(page=pilot, title="Slides", url="https://example.org/slides")
        UpdateFactory(parent=pilot.updates_holder)
        strand = StrandFactory(parent=pilot.strands_holder)
        LineOfEnquiry.objects.create(page=strand, key="L1", text="Why?")
        StrandTest.objects.create(page=strand, key="T1", text="Whether", answers="L1")
        ProgressEntry.objects.create(page=strand, kind="visit", text="Seen", source=SOURCE)
        StrandPartner.objects.create(page=strand, organisation=body)
        FindingFactory(pilot=pilot, strand=strand, test_keys="T1")


def cost(client, query_count, url):
    cache.clear()
    assert connection.features.supports_json_field  # asked of SQLite once in a process, not once a page
    ContentType.objects.get_for_models(*apps.get_models())  # so are these
    with query_count() as count:
        answer = client.get(url)
    assert answer.status_code == 200
    return count()


@pytest.fixture
def pilot(tree):
    return PilotFactory(parent=tree.pilots)


def test_a_pilot_page_costs_the_same_with_one_row_and_with_ten(client, query_count, pilot):
    grow(pilot, 1)
    one = cost(client, query_count, pilot.url)
    grow(pilot, 9)
    assert cost(client, query_count, pilot.url) == one
    assert one <= PILOT_BUDGET


def test_a_pilot_with_a_logo_stays_within_the_budget(client, query_count, pilot, settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    grow(pilot, 1)
    pilot.logo = ImageFactory(title="Mark", file__width=200, file__height=80)
    pilot.save()
    assert "pilot-head__logo" in client.get(pilot.url).content.decode()  # draws it in its size once
    with query_count() as count:
        assert "pilot-head__logo" in client.get(pilot.url).content.decode()
    assert count() <= PILOT_BUDGET


def test_the_list_costs_the_same_with_one_pilot_and_with_ten(client, query_count, tree, pilot):
    one = cost(client, query_count, tree.pilots.url)
    grow(pilot, 5)
    assert cost(client, query_count, tree.pilots.url) == one
    assert one <= LIST_BUDGET


@pytest.mark.parametrize("path", ["strands/", "updates/"])
def test_a_holder_costs_the_same_with_one_page_and_with_ten(client, query_count, pilot, path):
    grow(pilot, 1)
    one = cost(client, query_count, pilot.url + path)
    grow(pilot, 4)
    assert cost(client, query_count, pilot.url + path) == one


def test_the_list_of_findings_costs_the_same_with_one_and_with_ten(client, query_count, pilot):
    grow(pilot, 1)
    one = cost(client, query_count, "/findings/")
    grow(pilot, 4)
    assert cost(client, query_count, "/findings/") == one


def test_a_strand_costs_the_same_with_one_row_and_with_ten(client, query_count, pilot):
    strand = StrandFactory(parent=pilot.strands_holder)

    def add(keys):
        for key in keys:
            LineOfEnquiry.objects.create(page=strand, key=f"L{key}", text="Why?")
            StrandTest.objects.create(page=strand, key=f"T{key}", text="Whether", answers=f"L{key}")
            ProgressEntry.objects.create(page=strand, kind="visit", text="Seen", source=SOURCE)
            StrandPartner.objects.create(page=strand, organisation=OrganisationFactory())
            FindingFactory(pilot=pilot, strand=strand, test_keys=f"T{key}")
            UpdateFactory(parent=pilot.updates_holder, strands=[strand])

    add([1])
    one = cost(client, query_count, strand.url)
    add(range(2, 11))
    assert cost(client, query_count, strand.url) == one
