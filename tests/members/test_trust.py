"""Trust comes with accepted contributions or by a moderator, and goes by a moderator alone."""

import pytest
from django.core.exceptions import ValidationError

from members import actions
from members.actions.trust import is_trusted
from members.models import AuditEntry, User
from tests.members.joining import setting


def contribute(user, times):
    for _number in range(times):
        actions.accept_contribution(user=user)


def test_five_accepted_contributions_make_a_member_trusted_once(new_member, roles):
    contribute(new_member, 4)
    assert not is_trusted(new_member)
    contribute(new_member, 3)
    assert is_trusted(new_member)
    entry = AuditEntry.objects.get(subject=new_member)
    assert (entry.verb, entry.by, entry.note) == ("trusted", None, "5 accepted contributions")
    new_member.profile.refresh_from_db()
    assert new_member.profile.accepted == 7


def test_the_setting_says_how_many(new_member, roles):
    setting(contributions_for_trust=2)
    contribute(new_member, 2)
    assert is_trusted(new_member)


def test_a_contribution_taken_back_counts_no_more_and_trust_stays(new_member, roles):
    contribute(new_member, 5)
    actions.retract_contribution(user=new_member)
    assert is_trusted(new_member)
    new_member.profile.refresh_from_db()
    assert new_member.profile.accepted == 4
    for _number in range(9):
        actions.retract_contribution(user=new_member)
    new_member.profile.refresh_from_db()
    assert new_member.profile.accepted == 0


def test_trust_that_a_moderator_took_away_comes_back_by_a_moderator_alone(new_member, moderator, roles):
    contribute(new_member, 5)
    actions.take_trust(user=new_member, by=moderator, note="Copied texts.")
    contribute(new_member, 10)
    assert not is_trusted(new_member)
    entry = AuditEntry.objects.filter(verb="untrusted").get()
    assert (entry.by, entry.note) == (moderator, "Copied texts.")
    actions.give_trust(user=new_member, by=moderator)
    assert is_trusted(new_member)
    contribute(new_member, 1)
    assert AuditEntry.objects.filter(subject=new_member, verb="trusted").count() == 2


def test_blocking_ends_all_sessions_for_good(client, new_member, moderator, tree):
    client.post("/accounts/login/", {"login": new_member.email, "password": PASSWORD_OF_THE_CAST})
    assert client.get("/me/").status_code == 200
    actions.block(user=new_member, by=moderator, note="Advertised.")
    assert client.get("/me/").status_code == 302
    actions.unblock(user=new_member, by=moderator)
    assert client.get("/me/").status_code == 302
    verbs = [(entry.verb, entry.by) for entry in AuditEntry.objects.filter(subject=new_member)]
    assert verbs == [("unblocked", moderator), ("blocked", moderator)]


def test_a_blocked_account_cannot_sign_in(client, new_member, moderator, tree):
    actions.block(user=new_member, by=moderator)
    client.post("/accounts/login/", {"login": new_member.email, "password": PASSWORD_OF_THE_CAST})
    assert client.get("/me/").status_code == 302


@pytest.mark.parametrize("who", ["moderator", "editor", "admin"])
def test_a_moderator_blocks_neither_staff_nor_oneself(who, request, moderator):
    with pytest.raises(ValidationError):
        actions.block(user=request.getfixturevalue(who), by=moderator)
    assert not User.objects.filter(is_active=False).exists()


def test_an_administrator_blocks_a_moderator(admin, moderator):
    actions.block(user=moderator, by=admin)
    assert not User.objects.get(pk=moderator.pk).is_active


PASSWORD_OF_THE_CAST = "a long test password"
