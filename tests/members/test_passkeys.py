"""Passkeys: listed, renamed and removed by their owner alone; what no browser sends is refused in words."""

import pytest
from django.urls import reverse

from members.models import AuditEntry
from tests.members.factors import confirmed, signed_in, with_passkey

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
RUBBISH = {
    "nothing": "",
    "no JSON": "heron",
    "a number": "7",
    "a list": "[]",
    "an empty object": "{}",
    "half an answer": '{"id": "x", "rawId": "x", "type": "public-key", "response": {}}',
    "a made-up owner": '{"id": "eA", "rawId": "eA", "type": "public-key", "response": {"clientDataJSON": "e30", '
    '"authenticatorData": "eA", "signature": "eA", "userHandle": "enp6enp6enp6enp6enp6enp6enp6"}}',
}
rubbish = pytest.mark.parametrize("sent", RUBBISH.values(), ids=RUBBISH.keys())


@pytest.fixture
def desk(client, new_member, tree):
    """A browser in which the member is signed in and has shown who they are."""
    return signed_in(client, new_member)


def test_they_are_listed_and_can_be_renamed_and_removed(desk, new_member):
    key = with_passkey(new_member, "Laptop")
    assert "Laptop" in desk.get(reverse("mfa_list_webauthn")).content.decode()
    desk.post(reverse("mfa_edit_webauthn", args=[key.pk]), {"name": "Desk"})
    assert "Desk" in desk.get(reverse("mfa_list_webauthn")).content.decode()
    desk.post(reverse("mfa_remove_webauthn", args=[key.pk]))
    assert "No passkey yet" in desk.get(reverse("mfa_list_webauthn")).content.decode()
    assert AuditEntry.objects.get(subject=new_member, verb="second-factor").note == "passkey removed"


def test_nobody_touches_those_of_others(desk, editor):
    key = with_passkey(editor, "Key of an editor")
    assert "Key of an editor" not in desk.get(reverse("mfa_list_webauthn")).content.decode()
    for name in ("mfa_edit_webauthn", "mfa_remove_webauthn"):
        assert desk.get(reverse(name, args=[key.pk])).status_code == 404
        assert desk.post(reverse(name, args=[key.pk]), {"name": "Mine"}).status_code == 404


def test_a_name_is_needed_and_stays_short(desk, new_member):
    address = reverse("mfa_edit_webauthn", args=[with_passkey(new_member).pk])
    for name in ("", "x" * 61):
        page = desk.post(address, {"name": name}).content.decode()
        assert "There is a problem" in page


@rubbish
def test_rubbish_signs_nobody_in(sent, client, tree):
    client.get(reverse("mfa_login_webauthn"), headers={"accept": "application/json"})
    answer = client.post(reverse("mfa_login_webauthn"), {"credential": sent})
    assert answer.headers["Location"] == reverse("account_login")
    assert "_auth_user_id" not in client.session


@rubbish
def test_rubbish_adds_no_passkey(sent, desk, new_member):
    desk.get(reverse("mfa_add_webauthn"))
    page = desk.post(reverse("mfa_add_webauthn"), {"name": "Laptop", "credential": sent}).content.decode()
    assert "There is a problem" in page
    assert 'value="Laptop"' in page
    assert not new_member.authenticator_set.exists()


@rubbish
def test_rubbish_is_no_second_step(sent, client, new_member, tree):
    with_passkey(confirmed(new_member))
    client.post(reverse("account_login"), {"login": new_member.email, "password": "a long test password"})
    answer = client.post(reverse("mfa_authenticate"), {"credential": sent})
    assert answer.status_code == 200
    assert "_auth_user_id" not in client.session


def test_the_options_for_signing_in_name_no_account(client, tree):
    answer = client.get(reverse("mfa_login_webauthn"), headers={"accept": "application/json"})
    asked = answer.json()["request_options"]["publicKey"]
    assert asked["userVerification"] == "required"
    assert not asked.get("allowCredentials")
