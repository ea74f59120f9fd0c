"""Organisations: found by any name, filtered by kind, each with its pilots and roles."""

import pytest

from pilots.models import PilotOrganisation, StrandPartner
from tests.directory.factories import OrganisationFactory
from tests.pilots.factories import SOURCE, PilotFactory, StrandFactory

pytestmark = pytest.mark.any_database


@pytest.fixture
def body(tree):
    """A college that leads something in a pilot and is a partner of a strand."""
    body = OrganisationFactory(
        name="Goldsmiths College", other_names="Goldsmiths", kind="education", website="https://college.example/a"
    )
    pilot = PilotFactory(parent=tree.pilots, title="Avon")
    PilotOrganisation.objects.create(page=pilot, organisation=body, role="Leads the count", source=SOURCE)
    strand = StrandFactory(parent=pilot.strands_holder, title="Routes into work")
    StrandPartner.objects.create(page=strand, organisation=body)
    return body


@pytest.fixture
def police(db):
    return OrganisationFactory(name="Fire & Police", kind="police")


def test_the_list_names_pilots_with_the_role_and_strands(client, body):
    page = client.get("/organisations/").content.decode()
    assert '<a href="/organisations/goldsmiths-college/">' in page
    assert '<a href="/pilots/avon/">Avon</a> (Leads the count)' in page
    assert ">Routes into work</a>" in page
    assert "College or university" in page


@pytest.mark.parametrize("words", ["goldsmiths", "GOLDSMITHS college", "  college  "])
def test_an_organisation_is_found_by_any_of_its_names(client, body, police, words):
    page = client.get("/organisations/", {"q": words}).content.decode()
    assert "Goldsmiths College" in page
    assert "Fire &amp; Police" not in page
    assert "1 of 2 organisations" in page


def test_organisations_are_filtered_by_kind(client, body, police):
    page = client.get("/organisations/?kind=police").content.decode()
    assert "Fire &amp; Police" in page
    assert "Goldsmiths College" not in page


def test_a_search_that_finds_nothing_says_so(client, body):
    page = client.get("/organisations/?q=zebra").content.decode()
    assert "Nothing matches" in page
    assert 'href="/organisations/"' in page


ASKED = ["page=0", "page=99", "page=x", "kind=no-such-kind", "q=%22%3E%3Cscript%3Ealert(1)", "q=" + "long" * 99]


@pytest.mark.parametrize("asked", ASKED)
def test_whatever_an_address_asks_the_list_answers(client, body, asked):
    answer = client.get(f"/organisations/?{asked}")
    assert answer.status_code == 200
    assert "<script>alert" not in answer.content.decode()


def test_a_long_list_has_pages_and_keeps_the_filter(client, tree):
    OrganisationFactory.create_batch(31, kind="health")
    page = client.get("/organisations/?kind=health").content.decode()
    assert "kind=health&amp;page=2" in page


def test_the_page_of_an_organisation_gathers_pilots_with_roles_and_strands(client, body):
    page = client.get(body.get_absolute_url()).content.decode()
    for words in ("Avon", "Leads the count", "A report, page 1", "Routes into work", "Goldsmiths", "/organisations/"):
        assert words in page


def test_its_website_is_followed_by_people_and_not_by_search_engines(client, body):
    page = client.get(body.get_absolute_url()).content.decode()
    assert 'href="https://college.example/a" rel="nofollow noopener noreferrer"' in page


def test_a_website_or_kind_that_is_not_known_is_said_to_be_not_stated(client, tree):
    page = client.get(OrganisationFactory(name="Bede", kind="unknown").get_absolute_url()).content.decode()
    assert '<a href="/organisations/?kind=unknown">Not stated</a>' in page
    assert '<span class="unknown">not stated</span>' in page
    assert "No pilot that names this organisation is published yet." in page


def test_an_unknown_organisation_is_not_found(client, tree):
    assert client.get("/organisations/no-such-body/").status_code == 404
