"""A member invites a colleague, who joins at once."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from members import actions
from members.models import AuditEntry, Invitation, JoinRequest, User
from members.rights import takes_part
from tests.members.factories import JoinRequestFactory, UserFactory
from tests.members.joining import confirm, setting, sign_up

pytestmark = pytest.mark.any_database

INVITATIONS = "/me/invitations/"


@pytest.fixture
def host(client, new_member, tree):
    """Somebody who invites, signed in."""
    client.force_login(new_member)
    return new_member


def invite(client, email="ada@example.org", note=""):
    return client.post(INVITATIONS, {"email": email, "note": note}, follow=True)


def link():
    return re.search(r"https?://[^/\s]+(/accounts/invitation/\S+)", mail.outbox[-1].body)[1]


def test_an_invitation_goes_out_by_mail_and_only_a_hash_of_it_stays(client, host):
    page = invite(client, note="Have a look at the housing pilots.").content.decode()
    assert "is on its way" in page
    assert "Have a look at the housing pilots." in mail.outbox[-1].body
    token = link().split("/")[-2]
    kept = Invitation.objects.get()
    assert token not in {str(value) for value in vars(kept).values()}
    assert kept.expires_at - kept.made_at == timedelta(days=14)
    assert AuditEntry.objects.get().verb == "invited"


def test_opening_the_link_changes_nothing_and_the_button_leads_to_the_form(client, host, monkeypatch):
    invite(client)
    client.logout()
    page = client.get(link()).content.decode()
    assert "You are invited" in page
    assert "invitation" not in client.session
    form = client.post(link(), follow=True).content.decode()
    assert 'value="ada@example.org"' in form
    assert "Why you want to join" not in form
    sign_up(client, monkeypatch, "ada@example.org")
    user = User.objects.get(email="ada@example.org")
    assert not takes_part(user)
    confirm(client)
    assert takes_part(user)
    assert not JoinRequest.objects.exists()
    assert "invited by new-member" in AuditEntry.objects.get(subject=user).note


@pytest.mark.each_database
def test_a_link_works_once(client, host, monkeypatch):
    invite(client)
    address = link()
    client.logout()
    client.post(address)
    sign_up(client, monkeypatch, "ada@example.org")
    assert client.get(address).status_code == 404
    User.objects.get(email="ada@example.org").delete()
    assert client.get(address).status_code == 404


@pytest.mark.each_database
def test_two_who_follow_one_link_do_not_both_join_by_it(db, tree, new_member):
    invitation = actions.invite(email="ada@example.org", by=new_member)
    assert actions.use_invitation(invitation=invitation, user=UserFactory())
    assert not actions.use_invitation(invitation=invitation, user=UserFactory())


@pytest.mark.each_database
def test_a_link_ends_after_two_weeks_when_withdrawn_or_when_its_sender_is_blocked(client, host):
    for end in (_expire, _withdraw, _block):
        invite(client, email=f"{end.__name__}@example.org")
        address = link()
        end(client, Invitation.objects.latest("pk"))
        client.logout()
        answer = client.get(address)
        assert answer.status_code == 404
        assert "has ended" in answer.content.decode()
        host.is_active = True
        host.save(update_fields=["is_active"])
        client.force_login(host)


def _expire(client, invitation):
    Invitation.objects.filter(pk=invitation.pk).update(expires_at=timezone.now())


def _withdraw(client, invitation):
    assert "is withdrawn" in client.post(f"{INVITATIONS}{invitation.pk}/withdraw/", follow=True).content.decode()


def _block(client, invitation):
    User.objects.filter(pk=invitation.invited_by_id).update(is_active=False)


@pytest.mark.each_database
@pytest.mark.parametrize("token", ["x", "x" * 65, "x" * 500, "0"])
def test_a_link_of_rubbish_says_that_it_has_ended(token, client, tree):
    assert client.get(reverse("invitation", args=[token])).status_code == 404


def test_there_is_a_limit_and_withdrawn_ones_count(client, host):
    setting(invitations=2)
    invite(client, "a@example.org")
    client.post(f"{INVITATIONS}{Invitation.objects.get().pk}/withdraw/")
    invite(client, "b@example.org")
    answer = invite(client, "c@example.org")
    assert answer.status_code == 429
    assert 'value="c@example.org"' in answer.content.decode()
    assert len(mail.outbox) == 2
    Invitation.objects.update(made_at=timezone.now() - timedelta(days=31))
    assert invite(client, "c@example.org").status_code == 200


def test_where_the_setting_is_nought_nobody_invites(client, host):
    setting(invitations=0)
    assert "switched off" in client.get(INVITATIONS).content.decode()
    assert invite(client).status_code == 429


def test_an_address_with_an_account_gets_the_same_answer_and_another_mail(client, host):
    UserFactory(email="known@example.org")
    pages = []
    for email in ("known@example.org", "other@example.org"):
        page = invite(client, email).content.decode().replace(email, "…")
        pages.append(re.sub(r"/\d+/withdraw|value=\"\w{64}\"", "", page.split("What you have sent")[0]))
    assert "You may send 4" in pages[0]
    assert pages[0].replace("send 4", "send 3") == pages[1]
    assert "have an account there already" in mail.outbox[0].body
    assert "/accounts/invitation/" not in mail.outbox[0].body


def test_one_address_is_invited_by_one_member_once_at_a_time(client, host):
    invite(client)
    answer = invite(client, "ADA@example.org")
    assert answer.status_code == 422
    assert "invited this address already" in answer.content.decode()


@pytest.mark.parametrize("email", ["", "ada", '"a b"@example.org', "a@b\ncc: c@example.org", "\x00@example.org"])
def test_rubbish_gets_a_message_and_keeps_the_note(email, client, host):
    answer = invite(client, email, "Have a look.")
    assert answer.status_code == 422
    assert "Have a look." in answer.content.decode()
    assert not Invitation.objects.exists()


def test_nobody_withdraws_what_another_sent(client, host):
    other = actions.invite(email="ada@example.org", by=UserFactory())
    assert client.post(f"{INVITATIONS}{other.pk}/withdraw/").status_code == 404
    assert client.get(f"{INVITATIONS}{other.pk}/withdraw/").status_code == 405


def test_who_waits_may_not_invite(client, tree):
    client.force_login(JoinRequestFactory().user)
    assert invite(client).status_code == 403
    assert not Invitation.objects.exists()


def test_the_list_asks_the_same_with_one_and_with_many(client, host, query_count):
    setting(invitations=50)
    counts = []
    client.get(INVITATIONS)  # what the first page of a process asks for is asked once
    for amount in (1, 9):
        for number in range(amount):
            actions.invite(email=f"{amount}-{number}@example.org", by=host)
        with query_count() as count:
            client.get(INVITATIONS)
        counts.append(count())
    assert counts[0] == counts[1] <= 15


def test_invitations_are_forgotten_a_month_after_they_ended(db, tree, new_member):
    invitation = actions.invite(email="ada@example.org", by=new_member)
    assert actions.forget_invitations(now=invitation.expires_at + timedelta(days=29)) == 0
    assert actions.forget_invitations(now=invitation.expires_at + timedelta(days=31)) == 1
