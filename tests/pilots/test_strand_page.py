"""A strand's page joins what is asked, tested, done and found, and says where nobody joins them."""

import pytest

from pilots.models import LineOfEnquiry, ProgressEntry, StrandTest
from tests.home.factories import GlossaryTermFactory
from tests.pilots.factories import FindingFactory, PilotFactory, StrandFactory, UpdateFactory


@pytest.fixture
def strand(tree):
    pilot = PilotFactory(parent=tree.pilots, title="Avon")
    strand = StrandFactory(parent=pilot.strands_holder, title="Care")
    LineOfEnquiry.objects.create(page=strand, key="L1", text="What is asked?")
    return strand


def text(client, page):
    answer = client.get(page.url)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_a_test_leads_to_the_lines_it_answers_and_back(client, strand):
    StrandTest.objects.create(page=strand, key="T1", text="What is tested", answers="L1")
    html = text(client, strand)
    assert '<li id="L1">' in html
    assert '<a href="#T1">T1</a>' in html
    assert '<a href="#L1">L1</a>' in html


def test_where_no_source_joins_them_it_says_so(client, strand):
    StrandTest.objects.create(page=strand, key="T1", text="What is tested")
    html = text(client, strand)
    assert "No source says which test answers which question" in html
    assert "none published yet" in html


def test_progress_is_told_with_its_state_in_words(client, strand):
    ProgressEntry.objects.create(page=strand, kind="visit", text="Seen elsewhere", state="planned")
    html = text(client, strand)
    assert "<b>Visit:</b> Seen elsewhere" in html
    assert "state: planned" in html


def test_a_finding_stands_at_the_test_it_answers(client, strand):
    StrandTest.objects.create(page=strand, key="T1", text="What is tested")
    finding = FindingFactory(pilot=strand.pilot, strand=strand, test_keys="T1")
    assert f'findings: <a href="{finding.get_absolute_url()}">' in text(client, strand)


def test_updates_that_speak_of_it_are_linked_both_ways(client, strand):
    update = UpdateFactory(parent=strand.pilot.updates_holder, strands=[strand])
    assert update.url in text(client, strand)
    assert strand.url in text(client, update)


def test_both_holders_list_what_stands_below(client, strand):
    update = UpdateFactory(parent=strand.pilot.updates_holder)
    assert strand.url in text(client, strand.pilot.strands_holder)
    assert update.url in text(client, strand.pilot.updates_holder)


def test_empty_holders_are_designed_states(client, tree):
    pilot = PilotFactory(parent=tree.pilots)
    assert "No strands published yet" in text(client, pilot.strands_holder)
    assert "None published yet" in text(client, pilot.updates_holder)


def test_terms_in_a_strands_own_texts_are_explained_here_and_on_its_pilots_page(client, strand):
    GlossaryTermFactory(name="LSP")
    LineOfEnquiry.objects.create(page=strand, key="L2", text="What does the LSP spend?")
    for page in (strand, strand.get_parent().get_parent()):
        assert 'popovertarget="term-lsp"' in text(client, page)
