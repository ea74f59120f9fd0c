"""What somebody may not see neither shows nor counts in the matrices."""

import pytest
from wagtail.models import PageViewRestriction

from tests.access_matrix import states
from tests.directory.factories import ThemeFactory
from tests.pilots.factories import FindingFactory, PilotFactory, StrandFactory
from tests.pilots.tables import cells, link, words

HIDDEN = ("draft", "unpublished again", "asks to sign in", "for editors", "behind a password")
each_state = pytest.mark.parametrize("state", HIDDEN)
each_view = pytest.mark.parametrize("path", ["/pilots/", "/pilots/matrix/"])
PLACED = {"setting": "service", "issue": "social"}


@pytest.fixture
def care(db):
    return ThemeFactory(name="Care")


@pytest.fixture
def avon(tree, care):
    return PilotFactory(parent=tree.pilots, title="Avon", theme=care)


@each_state
@each_view
def test_a_hidden_pilot_has_no_row_and_no_count(client, tree, roles, avon, care, state, path):
    hidden = PilotFactory(parent=tree.pilots, title="Hidden", theme=care)
    states.put_page(hidden, state)
    answer = client.get(path)
    assert "Hidden" not in answer.content.decode()
    assert words(answer, "Pilots on this theme, of 1", "Care") == "1"


@each_state
@each_view
def test_a_hidden_strand_is_not_led_to(client, roles, avon, care, state, path):
    states.put_page(StrandFactory(parent=avon.strands_holder, theme=care), state)
    assert link(client.get(path), "Avon", "Care") == "/pilots/avon/#claims-care"


@each_view
def test_strands_below_an_unpublished_holder_are_not_led_to(client, avon, care, path):
    StrandFactory(parent=avon.strands_holder, theme=care)
    avon.strands_holder.unpublish()
    assert link(client.get(path), "Avon", "Care") == "/pilots/avon/#claims-care"


def test_whoever_may_read_a_hidden_strand_is_led_to_it(client, new_member, avon, care):
    strand = StrandFactory(parent=avon.strands_holder, theme=care)
    PageViewRestriction.objects.create(page=strand, restriction_type="login")
    client.force_login(new_member)
    assert link(client.get("/pilots/matrix/"), "Avon", "Care") == strand.url


@each_state
def test_a_hidden_strand_is_not_in_the_focus_matrix(client, roles, avon, state):
    strand = StrandFactory(parent=avon.strands_holder, title="Hidden", **PLACED)
    states.put_page(strand, state)
    for path in ("/pilots/focus/", avon.url):
        assert "Hidden" not in client.get(path).content.decode(), path
    assert client.get("/pilots/focus/").context["found_heading"] == "0 strands"


@each_state
def test_strands_of_a_hidden_pilot_are_not_in_the_focus_matrix(client, roles, avon, state):
    StrandFactory(parent=avon.strands_holder, title="Hidden", **PLACED)
    states.put_page(avon, state)
    html = client.get("/pilots/focus/").content.decode()
    assert "Hidden" not in html
    assert "Avon" not in html


@pytest.mark.parametrize("state", ["draft", "withdrawn"])
def test_a_hidden_finding_is_not_in_the_focus_matrix(client, avon, state):
    strand = StrandFactory(parent=avon.strands_holder, **PLACED)
    finding = FindingFactory(pilot=avon, strand=strand, title="Hidden", gap_or_overlap="gap")
    states.put_finding(finding, state)
    for path in ("/pilots/focus/", avon.url):
        assert "Hidden" not in client.get(path).content.decode(), path
    assert cells(client.get(avon.url), "fx")
