"""One-time codes and recovery codes: set up, used, taken off."""

import re

import pytest
from django.core import mail
from django.urls import reverse

from members.models import AuditEntry
from tests.members.factors import SECRET, code, confirmed, sign_in, signed_in, with_codes

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def member(new_member, tree):
    return confirmed(new_member)


@pytest.fixture
def desk(client, member):
    """A browser in which the member is signed in and has shown who they are."""
    return signed_in(client, member)


def set_up(desk):
    page = desk.get(reverse("mfa_activate_totp")).content.decode()
    secret = re.search(r'<code class="secret">([^<]+)</code>', page)[1].replace(" ", "")
    return page, secret, desk.post(reverse("mfa_activate_totp"), {"code": code(secret)})


def test_the_page_shows_the_secret_as_a_picture_and_as_text(desk):
    page, secret, _answer = set_up(desk)
    assert len(secret) == 32
    assert 'src="data:image/svg+xml;base64,' in page
    assert secret in "".join(re.search(r'class="secret">([^<]+)<', page)[1].split())


@pytest.mark.django_db(transaction=True)
def test_a_right_code_switches_them_on_and_leads_to_recovery_codes(desk, member):
    _page, _secret, answer = set_up(desk)
    assert answer.headers["Location"] == reverse("mfa_view_recovery_codes")
    shown = desk.get(answer.headers["Location"]).content.decode()
    assert len(re.findall(r"<code>\d{8}</code>", shown)) == 10
    assert {letter.to[0] for letter in mail.outbox} == {member.email}
    assert any("One-time codes are on" in letter.subject for letter in mail.outbox)


def test_a_wrong_code_changes_nothing_and_says_so(desk, member):
    desk.get(reverse("mfa_activate_totp"))
    page = desk.post(reverse("mfa_activate_totp"), {"code": "000000"}).content.decode()
    assert "This code is not right" in page
    assert not member.authenticator_set.exists()


def test_nothing_changes_before_the_password_was_given_again(client, member):
    client.force_login(member)
    for name in ("mfa_activate_totp", "mfa_add_webauthn", "mfa_generate_recovery_codes"):
        assert client.get(reverse(name)).headers["Location"].startswith("/accounts/reauthenticate/")


def test_signing_in_then_takes_two_steps(client, member):
    with_codes(member)
    first = sign_in(client, member)
    assert first.headers["Location"].startswith(reverse("mfa_authenticate"))
    assert "_auth_user_id" not in client.session
    assert "This code is not right" in client.post(reverse("mfa_authenticate"), {"code": "1"}).content.decode()
    spaced = f"{code()[:3]} {code()[3:]}"
    assert client.post(reverse("mfa_authenticate"), {"code": spaced}).headers["Location"] == "/"
    assert client.session["_auth_user_id"] == str(member.pk)


def test_a_recovery_code_lets_in_once(desk, member, client):
    _page, _secret, answer = set_up(desk)
    recovery = re.findall(r"<code>(\d{8})</code>", desk.get(answer.headers["Location"]).content.decode())[0]
    landings = []
    for _time in range(2):
        client.logout()
        sign_in(client, member)
        landings.append(client.post(reverse("mfa_authenticate"), {"code": recovery}).status_code)
    assert landings == [302, 200]


def test_recovery_codes_can_be_downloaded_and_made_anew(desk, member):
    set_up(desk)
    file = desk.get(reverse("mfa_download_recovery_codes"))
    assert file.headers["Content-Disposition"].startswith("attachment")
    assert file.headers["Content-Type"].startswith("text/plain")
    before = file.content.decode().split()
    assert desk.post(reverse("mfa_generate_recovery_codes")).status_code == 302
    after = desk.get(reverse("mfa_download_recovery_codes")).content.decode().split()
    assert len(before) == len(after) == 10
    assert not set(before) & set(after)


@pytest.mark.each_database
def test_taking_them_off_takes_the_recovery_codes_too(desk, member):
    set_up(desk)
    assert "Take one-time codes off" in desk.get(reverse("mfa_deactivate_totp")).content.decode()
    assert desk.post(reverse("mfa_deactivate_totp")).status_code == 302
    assert not member.authenticator_set.exists()


@pytest.mark.each_database
@pytest.mark.django_db(transaction=True)
def test_every_change_stands_in_the_list_of_changes(desk, member):
    set_up(desk)
    desk.post(reverse("mfa_generate_recovery_codes"))
    desk.post(reverse("mfa_deactivate_totp"))
    entries = AuditEntry.objects.filter(subject=member, verb="second-factor")
    assert {entry.note for entry in entries} == {
        "one-time codes added",
        "recovery codes added",
        "recovery codes renewed",
        "one-time codes removed",
        "recovery codes removed",
    }
    assert {entry.by for entry in entries} == {member}


def test_the_secret_is_shown_to_nobody_afterwards(desk, member):
    with_codes(member)
    for name in ("mfa_index", "mfa_deactivate_totp"):
        assert SECRET not in desk.get(reverse(name)).content.decode()
