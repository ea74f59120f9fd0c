"""What somebody may not see is in no list, count or neighbour's page either."""

import pytest

from core.visibility import visible_pages
from pilots.models import PilotContact, RelatedPilot
from tests.access_matrix import states, table
from tests.directory.factories import ContactFactory, ThemeFactory
from tests.pilots.factories import FindingFactory, PilotFactory, StrandFactory, UpdateFactory

pytestmark = pytest.mark.any_database  # the rooms' own tests ask the queries behind on both databases

SECRET = "Heron on the weir"
HIDDEN = [
    row.state for row in table.states("pages") if dict(row.expected)["reader"] != "200" and "below" not in row.state
]
HIDDEN_CONTACT = [row.state for row in table.states(table.CONTACT) if dict(row.expected)["reader"] != "200"]
HIDDEN_FINDING = [row.state for row in table.states(table.FINDING) if dict(row.expected)["reader"] != "200"]


@pytest.fixture
def theme(db):
    return ThemeFactory()


@pytest.fixture
def neighbour(tree, theme):
    """A public pilot with a public strand on the same theme."""
    pilot = PilotFactory(parent=tree.pilots, title="Neighbour", theme=theme)
    StrandFactory(parent=pilot.strands_holder, theme=theme)
    return pilot


def lists(neighbour):
    """Pages that a visitor may open and that list things."""
    yield from (
        "/",
        "/pilots/",
        "/pilots/?q=heron",
        "/pilots/matrix/",
        "/pilots/focus/",
        "/findings/",
        "/contacts/",
        neighbour.url,
    )
    yield from ("/themes/", "/organisations/", "/places/", neighbour.theme_claims.get().theme.get_absolute_url())
    for page in visible_pages(neighbour.get_descendants(), None):
        yield page.get_url()


def assert_nowhere(client, neighbour):
    for path in lists(neighbour):
        answer = client.get(path)
        assert answer.status_code == 200, path
        assert SECRET.lower() not in answer.content.decode().lower(), path


@pytest.mark.parametrize("state", HIDDEN)
def test_a_hidden_pilot_is_named_nowhere(state, tree, roles, theme, neighbour, client):
    pilot = PilotFactory(parent=tree.pilots, title=SECRET, theme=theme)
    StrandFactory(parent=pilot.strands_holder, title=f"Strand of {SECRET}", theme=theme)
    UpdateFactory(parent=pilot.updates_holder, title=f"News of {SECRET}")
    FindingFactory(pilot=pilot, title=f"Finding of {SECRET}")
    RelatedPilot.objects.create(page=neighbour, pilot=pilot, reason="They share a lead.")
    states.put_page(pilot, state)
    assert_nowhere(client, neighbour)


@pytest.mark.parametrize("state", HIDDEN)
def test_a_hidden_strand_and_update_are_named_nowhere(state, roles, neighbour, client):
    strand = StrandFactory(parent=neighbour.strands_holder, title=SECRET)
    update = UpdateFactory(parent=neighbour.updates_holder, title=SECRET)
    update.strands.add(strand)
    update.save()
    finding = FindingFactory(pilot=neighbour, strand=strand, title="A public finding")
    for page in (strand, update):
        states.put_page(page, state)
    assert_nowhere(client, neighbour)
    assert SECRET not in client.get(f"/findings/{finding.pk}/").content.decode()


@pytest.mark.parametrize("state", [state for state in HIDDEN_FINDING if state != "no such finding"])
def test_a_hidden_finding_is_named_nowhere(state, tree, roles, neighbour, client):
    strand = neighbour.strands_holder.get_children().get().specific
    pilot = neighbour if "pilot" not in state else PilotFactory(parent=tree.pilots)
    finding = FindingFactory(pilot=pilot, strand=strand if pilot == neighbour else None, title=SECRET, statement=SECRET)
    states.put_finding(finding, state)
    assert_nowhere(client, neighbour)


@pytest.mark.parametrize("state", [state for state in HIDDEN_CONTACT if state != "no such contact"])
def test_a_hidden_contact_is_named_nowhere(state, tree, roles, theme, neighbour, client):
    contact = ContactFactory(job_title=SECRET)
    pilot = PilotFactory(parent=tree.pilots, theme=theme)
    PilotContact.objects.create(page=pilot, contact=contact)
    states.put_contact(contact, state)
    assert_nowhere(client, neighbour)
    for path in (theme.get_absolute_url(), contact.organisation.get_absolute_url()):
        assert SECRET not in client.get(path).content.decode(), path
