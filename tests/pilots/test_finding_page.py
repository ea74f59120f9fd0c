"""Findings: their list, their page, and what their address says once they are withdrawn."""

import datetime as dt

import pytest
from wagtail.models import PageViewRestriction

from core.values import Money, Source
from pilots.models import LineOfEnquiry, ProgressEntry, StrandTest
from tests.directory.factories import ThemeFactory
from tests.pilots.factories import FindingFactory, PilotFactory, StrandFactory

pytestmark = pytest.mark.any_database


@pytest.fixture
def pilot(tree):
    return PilotFactory(parent=tree.pilots, title="Avon")


def page(client, finding):
    return client.get(finding.get_absolute_url())


def test_a_finding_shows_its_whole_chain(client, pilot):
    strand = StrandFactory(parent=pilot.strands_holder, title="Care")
    LineOfEnquiry.objects.create(page=strand, key="L1", text="Is it done twice?")
    LineOfEnquiry.objects.create(page=strand, key="L2", text="Another question")
    StrandTest.objects.create(page=strand, key="T2", text="Whether it is doubled", answers="L1")
    ProgressEntry.objects.create(page=strand, kind="data", text="Forms were counted")
    finding = FindingFactory(
        pilot=pilot,
        evidence=[("text", "Forty forms")],
        strand=strand,
        test_keys="T2",
        gap_or_overlap="overlap",
        between="services",
        money=Money(500000, year="2009"),
        money_source=Source("A ledger", "page 9"),
        source=Source("A report", "page 3"),
    )
    finding.themes.add(ThemeFactory(name="Health"))
    finding.save()
    html = page(client, finding).content.decode()
    for text in ("Avon", "Care", "Whether it is doubled", "Health", "£500,000", "A ledger, page 9", "A report, page 3"):
        assert text in html
    assert "An overlap between services: effort made twice. Closing it can lower cost." in html
    steps = ("Is it done twice?", "Whether it is doubled", "Forms were counted", "path__found", "Forty forms")
    places = [html.index(step) for step in steps]
    assert places == sorted(places)
    for anchor in ("L1", "T2", "progress"):
        assert f'href="{strand.url}#{anchor}"' in html
    assert "Another question" not in html


def test_every_value_leads_to_what_shares_it(client, pilot):
    theme = ThemeFactory(name="Health", slug="health")
    finding = FindingFactory(pilot=pilot, standing="final", themes=[theme])
    html = page(client, finding).content.decode()
    for url in ("/themes/health/", "/findings/?standing=final", pilot.url, f"/findings/?pilot={pilot.slug}"):
        assert f'href="{url}"' in html


def test_a_finding_of_the_pilot_as_a_whole_says_so(client, pilot):
    html = page(client, FindingFactory(pilot=pilot)).content.decode()
    assert "It belongs to the pilot as a whole, not to a strand" in html


def test_a_gap_in_the_chain_is_said_in_words(client, pilot):
    strand = StrandFactory(parent=pilot.strands_holder)
    StrandTest.objects.create(page=strand, key="T1", text="Whether it is doubled")
    html = page(client, FindingFactory(pilot=pilot, strand=strand)).content.decode()
    for words in ("which question it answers", "which test it answers", "what has been done so far"):
        assert f"No source says {words}." in html
    html = page(client, FindingFactory(pilot=pilot, strand=strand, test_keys="T1")).content.decode()
    assert "Whether it is doubled" in html
    assert "No source says which test it answers." not in html
    assert "No source says which question it answers." in html


def test_what_no_source_gives_is_said_in_words(client, pilot):
    html = page(client, FindingFactory(pilot=pilot)).content.decode()
    assert "not stated" in html
    assert "No evidence published yet" in html


def test_a_withdrawn_finding_is_gone_and_says_why(client, pilot):
    finding = FindingFactory(pilot=pilot, withdrawn_on=dt.date(2009, 9, 1), withdrawn_reason="Counted twice.")
    answer = page(client, finding)
    assert answer.status_code == 410
    assert "Counted twice." in answer.content.decode()
    assert finding.statement not in client.get("/findings/").content.decode()


def test_a_draft_is_not_known_of(client, pilot):
    assert page(client, FindingFactory(pilot=pilot, live=False)).status_code == 404


@pytest.mark.each_database
def test_a_finding_is_hidden_with_its_pilot_even_when_withdrawn(client, pilot):
    finding = FindingFactory(pilot=pilot)
    gone = FindingFactory(pilot=pilot, withdrawn_on=dt.date(2009, 9, 1), withdrawn_reason="Private reason.")
    PageViewRestriction.objects.create(page=pilot, restriction_type="login")
    assert page(client, finding).status_code == 404
    assert page(client, gone).status_code == 404
    assert finding.title not in client.get("/findings/").content.decode()


@pytest.mark.each_database
def test_a_hidden_strand_is_not_named(client, pilot):
    strand = StrandFactory(parent=pilot.strands_holder, title="Behind doors")
    finding = FindingFactory(pilot=pilot, strand=strand, test_keys="T1")
    PageViewRestriction.objects.create(page=strand, restriction_type="login")
    html = page(client, finding).content.decode()
    assert "Behind doors" not in html
    assert "No strand, question or test is shown for it here." in html


@pytest.mark.each_database
@pytest.mark.parametrize("address", ["/findings/0/", "/findings/99999999999999999999/", "/findings/x/"])
def test_an_address_without_a_finding_is_not_found(client, tree, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("number", ["-1", "abc", "99"])
def test_any_page_number_gives_a_page(client, pilot, number):
    FindingFactory(pilot=pilot)
    assert client.get(f"/findings/?page={number}").status_code == 200


def test_an_empty_list_is_a_designed_state(client, tree):
    assert "None published yet" in client.get("/findings/").content.decode()


def test_a_finding_leads_back_by_its_breadcrumb(client, pilot):
    finding = FindingFactory(pilot=pilot, title="Count first")
    crumbs = page(client, finding).content.decode().split('aria-label="Breadcrumb"')[1].split("</nav>")[0]
    assert '<a href="/findings/">Findings</a>' in crumbs
    assert '<li aria-current="page">Count first</li>' in crumbs
    assert 'aria-current="page">Findings</li>' in client.get("/findings/").content.decode()
