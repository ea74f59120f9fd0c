"""What findings name cannot be deleted or moved away under them."""

import pytest
from django.urls import reverse

from pilots.models import PilotPage, StrandPage, UpdateHolderPage
from tests.pilots.factories import FindingFactory, PilotFactory, StrandFactory

pytestmark = pytest.mark.any_database


@pytest.fixture
def office(client, admin):
    client.force_login(admin)
    return client


@pytest.fixture
def pilot(tree):
    return PilotFactory(parent=tree.pilots, title="Lewisham")


@pytest.fixture
def strand(pilot):
    strand = StrandFactory(parent=pilot.strands_holder, title="Work")
    FindingFactory(pilot=pilot, strand=strand, title="Doubled training")
    return strand


def chain(strand):
    """The strand and the pages above it, up to the list of pilots."""
    return [strand, *strand.get_ancestors().filter(depth__gt=2)]


@pytest.mark.each_database
def test_no_page_from_the_strand_upwards_is_deleted(office, strand):
    for page in chain(strand):
        answer = office.post(reverse("wagtailadmin_pages:delete", args=[page.pk]), follow=True)
        assert "Doubled training" in answer.content.decode(), page
    assert StrandPage.objects.exists()


def test_nor_in_bulk(office, strand):
    for page in chain(strand):
        url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"]) + f"?id={page.pk}"
        answer = office.post(url, follow=True)
        assert "Doubled training" in answer.content.decode(), page
    assert StrandPage.objects.exists()


@pytest.mark.each_database
def test_a_pilot_without_findings_goes_with_its_holders(office, tree):
    pilot = PilotFactory(parent=tree.pilots)
    assert office.post(reverse("wagtailadmin_pages:delete", args=[pilot.pk])).status_code == 302
    assert not PilotPage.objects.exists()
    assert not UpdateHolderPage.objects.exists()


@pytest.mark.each_database
def test_a_holder_does_not_go_alone(office, tree):
    holder = PilotFactory(parent=tree.pilots).updates_holder
    answer = office.post(reverse("wagtailadmin_pages:delete", args=[holder.pk]), follow=True)
    assert "go only with their pilot" in answer.content.decode()
    assert UpdateHolderPage.objects.exists()


def test_a_strand_that_findings_name_stays_with_its_pilot(office, strand, tree):
    other = PilotFactory(parent=tree.pilots).strands_holder
    url = reverse("wagtailadmin_pages:move_confirm", args=[strand.pk, other.pk])
    assert "Doubled training" in office.post(url, follow=True).content.decode()
    assert StrandPage.objects.child_of(strand.get_parent()).exists()


@pytest.mark.each_database
def test_a_strand_without_findings_moves(office, pilot, tree):
    strand = StrandFactory(parent=pilot.strands_holder)
    other = PilotFactory(parent=tree.pilots).strands_holder
    office.post(reverse("wagtailadmin_pages:move_confirm", args=[strand.pk, other.pk]))
    assert StrandPage.objects.child_of(other).exists()
