"""How somebody becomes a member: by request, at once, or not yet."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from core.registry import queue_kinds
from members import actions
from members.joining import settings as joining
from members.models import AuditEntry, JoinMode, JoinRequest, JoinState, User
from members.rights import takes_part
from tests.members.factories import JoinRequestFactory, UserFactory
from tests.members.joining import confirm, joined, setting, sign_up

KIND = queue_kinds.get("joining")


@pytest.fixture
def asked(tree):
    """Somebody waits."""
    return JoinRequestFactory(user__first_name="Ada", user__last_name="Lovelace", user__email="ada@kent.example.org")


def test_by_request_whoever_confirms_the_address_waits(client, tree, monkeypatch):
    user = joined(client, monkeypatch, "ada@example.org")
    assert user.get_full_name() == "Ada Lovelace"
    assert user.profile
    assert user.join_request.state == JoinState.WAITING
    assert not takes_part(user)
    assert joining.waiting().get().reason == "I work on housing."


def test_an_address_that_is_not_confirmed_does_not_enter_the_queue(client, tree, monkeypatch):
    sign_up(client, monkeypatch, "ada@example.org")
    assert JoinRequest.objects.count() == 1
    assert not joining.waiting().exists()


def test_in_open_mode_the_confirmed_address_is_enough_and_no_reason_is_asked(client, tree, monkeypatch):
    setting(mode=JoinMode.OPEN)
    assert "Why you want to join" not in client.get(reverse("account_signup")).content.decode()
    sign_up(client, monkeypatch, "ada@example.org")
    user = User.objects.get(email="ada@example.org")
    assert not takes_part(user)
    confirm(client)
    assert takes_part(user)
    assert AuditEntry.objects.get(subject=user).verb == "joined"


def test_an_approved_domain_joins_at_once_but_only_once_it_is_confirmed(client, tree, monkeypatch):
    setting(approved_domains="kent.example.org")
    sign_up(client, monkeypatch, "Ada@Kent.Example.org", reason="")
    user = User.objects.get(email="ada@kent.example.org")
    assert user.join_request.state == JoinState.WAITING
    confirm(client)
    user.join_request.refresh_from_db()
    assert user.join_request.state == JoinState.ACCEPTED
    assert takes_part(user)


def test_without_an_approved_domain_a_reason_is_needed_and_what_was_typed_stays(client, tree, monkeypatch):
    setting(approved_domains="kent.example.org")
    page = sign_up(client, monkeypatch, "ada@kent.example.org.evil.example", reason=" ").content.decode()
    assert "Say in a sentence or two why you want to join." in page
    assert 'value="Ada Lovelace"' in page
    assert not User.objects.filter(email__endswith="evil.example").exists()


def test_a_robot_makes_no_account(client, tree, monkeypatch):
    page = sign_up(client, monkeypatch, "ada@example.org", website="https://example.com").content.decode()
    assert "hidden box" in page
    assert "I work on housing." in page
    assert not User.objects.exists()


@pytest.mark.parametrize(
    "changed", [{"name": "\u202e"}, {"name": "\x00"}, {"email": "ada"}, {"reason": "x" * 1001}, {"stamp": "rubbish"}]
)
def test_rubbish_gets_a_message_and_no_account(changed, client, tree, monkeypatch):
    answer = sign_up(client, monkeypatch, **({"email": "ada@example.org"} | changed))
    assert answer.status_code == 200
    assert "There is a problem" in answer.content.decode()
    assert not User.objects.exists()


def test_a_known_address_gets_the_same_answer(client, tree, monkeypatch):
    UserFactory(email="known@example.org")
    answers = [sign_up(client, monkeypatch, email) for email in ("known@example.org", "new@example.org")]
    assert answers[0].status_code == answers[1].status_code == 302
    assert answers[0].headers["Location"] == answers[1].headers["Location"]
    assert JoinRequest.objects.count() == 1


def test_the_queue_names_the_domain_and_never_the_address(client, asked, moderator):
    client.force_login(moderator)
    page = client.get("/admin/queue/").content.decode()
    assert "Ada Lovelace (kent.example.org) wants to join" in page
    assert asked.reason in page
    assert "ada@kent" not in page


def test_a_decision_is_told_with_the_words_of_the_moderator(asked, moderator):
    KIND.accept(thing=asked, by=moderator, note="Welcome, Ada.")
    assert takes_part(asked.user)
    assert mail.outbox[-1].to == ["ada@kent.example.org"]
    assert "Welcome, Ada." in mail.outbox[-1].body
    entry = AuditEntry.objects.get(subject=asked.user)
    assert (entry.verb, entry.by) == ("accepted", moderator)


def test_a_declined_request_is_told_and_keeps_the_account_out(asked, moderator):
    KIND.refuse(thing=asked, by=moderator, note="")
    assert not takes_part(asked.user)
    assert "was declined" in mail.outbox[-1].body
    assert not joining.waiting().exists()


def test_a_decision_taken_back_waits_again(asked, moderator):
    KIND.accept(thing=asked, by=moderator, note="")
    KIND.undo(thing=asked, by=moderator, note="")
    assert not takes_part(asked.user)
    assert joining.waiting().get() == asked
    assert "waits again" in mail.outbox[-1].body


def test_editors_decide_too_and_members_do_not(client, asked, editor, trusted_member):
    client.force_login(trusted_member)
    assert client.get("/admin/queue/").status_code in {302, 403}
    client.force_login(editor)
    marks = {"thing": [f"joining:{asked.pk}"], "verdict": "accepted", "note": ""}
    client.post("/admin/queue/decide/", marks)
    assert takes_part(asked.user)


def test_who_waits_signs_in_to_the_account_alone(client, asked):
    client.force_login(asked.user)
    assert client.get(reverse("me")).status_code == 200
    assert client.get(reverse("invitations")).status_code == 403


def test_a_new_confirmed_address_of_an_approved_domain_lets_in_who_waits_and_not_who_was_declined(tree):
    setting(approved_domains=".gov.example.org")
    for state, may in ((JoinState.WAITING, True), (JoinState.DECLINED, False)):
        user = JoinRequestFactory(state=state).user
        user.emailaddress_set.create(email=f"{user.pk}@kent.gov.example.org", verified=True)
        actions.address_confirmed(user=user)
        assert takes_part(user) is may


def test_reasons_are_forgotten_three_months_after_the_decision_and_the_decision_stays(asked, moderator):
    KIND.refuse(thing=asked, by=moderator, note="")
    assert actions.forget_reasons(now=timezone.now() + timedelta(days=89)) == 0
    assert actions.forget_reasons(now=timezone.now() + timedelta(days=91)) == 1
    asked.refresh_from_db()
    assert (asked.reason, asked.state) == ("", JoinState.DECLINED)
    assert not takes_part(asked.user)


def test_the_reason_of_who_still_waits_is_kept(asked):
    assert actions.forget_reasons(now=timezone.now() + timedelta(days=365)) == 0
