"""“From the pilot team” stands beside what contacts of that pilot wrote while they were, and beside nothing else."""

import pytest

from discussion.models import Comment
from members.actions import erase_account, profile_of
from members.actions.profiles import link_contact
from members.profiles.forms import ProfileForm
from tests.discussion.comments import send, written
from tests.discussion.team import make_contact
from tests.members.factories import UserFactory
from tests.pilots.factories import FindingFactory, PilotFactory, StrandFactory

MARK = "From the pilot team"


@pytest.fixture
def pilot(update):
    return update.pilot


def below(pilot):
    """Everything of a pilot that people comment on."""
    strand = StrandFactory(parent=pilot.strands_holder)
    return [pilot, strand, FindingFactory(pilot=pilot, strand=strand)]


def test_it_stands_on_everything_of_the_pilot(pilot, update, trusted_member):
    make_contact(pilot, trusted_member)
    assert all(written(thing, trusted_member).from_team for thing in [update, *below(pilot)])


def test_a_contact_of_another_pilot_is_one_reader_of_many(client, tree, update, trusted_member):
    make_contact(PilotFactory(parent=tree.pilots), trusted_member)
    written(update, trusted_member)
    assert MARK not in client.get(update.get_url()).content.decode()


@pytest.mark.parametrize("who", ["trusted_member", "moderator", "editor"])
def test_nobody_else_gets_it_whatever_they_send(client, request, update, who):
    make_contact(update.pilot, UserFactory())
    client.force_login(request.getfixturevalue(who))
    send(client, update, from_team="1", contact="1", user="1")
    assert not Comment.objects.get().from_team


def test_nobody_says_of_themselves_that_they_are_a_contact():
    assert "contact" not in ProfileForm.base_fields


def test_who_left_keeps_it_on_what_was_said_then_and_gets_no_more(update, trusted_member, admin):
    make_contact(update.pilot, trusted_member)
    then = written(update, trusted_member, "As the team.")
    link_contact(profile=profile_of(user=trusted_member), contact=None, by=admin)
    since = written(update, trusted_member, "As myself.")
    then.refresh_from_db()
    assert (then.from_team, since.from_team) == (True, False)


def test_it_names_nobody_who_had_themselves_erased(client, update, trusted_member):
    make_contact(update.pilot, trusted_member)
    written(update, trusted_member, "As the team.")
    erase_account(user=trusted_member)
    html = client.get(update.get_url()).content.decode()
    assert "As the team." in html
    assert MARK not in html
