"""Nobody guesses passwords or codes, or floods a mailbox: limits by network address and by account."""

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from core.models import ThrottleHit
from members.models import User
from tests.members.factors import PASSWORD, code, confirmed, sign_in, signed_in, with_codes
from tests.members.joining import form

pytestmark = pytest.mark.django_db
ACTIONS = (
    "sign-in",
    "wrong-password-for-an-account",
    "wrong-code-for-an-account",
    "sign-up",
    "sign-up-with-an-address",
    "reset",
    "reset-for-an-address",
    "confirm-an-address",
)
PASSKEY = '{"id": "x"}'


@pytest.fixture
def limit(settings):
    """Sets one limit to two and leaves the others out of the way."""

    def only(action):  # type: ignore[no-untyped-def]
        settings.LIMITS = settings.LIMITS | dict.fromkeys(ACTIONS, (1000, 60)) | {action: (2, 60)}

    return only


@pytest.fixture
def member(new_member, tree):
    return confirmed(new_member)


def asked(name, typed, *, times=3, address="192.0.2.1"):  # type: ignore[no-untyped-def]
    """The last of several answers, each to a browser of its own."""
    for _time in range(times):
        answer = Client(REMOTE_ADDR=address).post(reverse(name), typed)
    return answer


def assert_over(answer, kept=""):  # type: ignore[no-untyped-def]
    assert answer.status_code == 429
    assert 0 < int(answer.headers["Retry-After"]) <= 60
    page = answer.content.decode()
    assert "Try again in 1 minute." in page
    assert kept in page
    assert PASSWORD not in page


FORMS = {
    "sign-in": ("account_login", {"login": "a@example.org", "password": PASSWORD}),
    "reset": ("account_reset_password", {"email": "a@example.org"}),
}


@pytest.mark.parametrize("action", FORMS)
def test_by_network_address(action, limit, tree):
    limit(action)
    name, typed = FORMS[action]
    assert_over(asked(name, typed), kept='value="a@example.org"')
    assert asked(name, typed, times=1, address="192.0.2.2").status_code in {200, 302}


def test_signing_up_by_network_address(limit, tree, monkeypatch):
    limit("sign-up")
    for number in range(3):
        answer = Client().post(reverse("account_signup"), form(monkeypatch, f"ada{number}@example.org"))
    assert_over(answer, kept='value="ada2@example.org"')
    assert User.objects.count() == 2


def test_signing_up_by_the_mailbox_that_gets_the_message(limit, tree, monkeypatch):
    limit("sign-up-with-an-address")
    for number in range(3):
        browser = Client(REMOTE_ADDR=f"192.0.2.{number}")
        answer = browser.post(reverse("account_signup"), form(monkeypatch, "ada@example.org"))
    assert_over(answer, kept="I work on housing.")
    assert len(mail.outbox) == 2


@pytest.mark.parametrize("email", ["new-member@example.org", "nobody@example.org"])
def test_a_mailbox_gets_no_flood_of_resets_known_or_not(email, limit, member):
    limit("reset-for-an-address")
    for number in range(3):
        answer = asked("account_reset_password", {"email": email.upper()}, times=1, address=f"192.0.2.{number}")
    assert_over(answer)
    assert len(mail.outbox) == 2


@pytest.mark.parametrize("email", ["new-member@example.org", "nobody@example.org"])
def test_wrong_passwords_count_by_account_from_wherever_they_come(email, limit, member):
    limit("wrong-password-for-an-account")
    for number in range(3):
        typed = {"login": email, "password": "not the password"}
        answer = asked("account_login", typed, times=1, address=f"192.0.2.{number}")
    assert_over(answer, kept=f'value="{email}"')


def test_right_passwords_are_not_counted_against_the_account(limit, member):
    limit("wrong-password-for-an-account")
    for _time in range(4):
        assert sign_in(Client(), member).status_code == 302


@pytest.mark.parametrize("name", ["account_reauthenticate", "account_change_password"])
def test_an_open_session_guesses_no_password_either(name, limit, member, client):
    limit("wrong-password-for-an-account")
    client.force_login(member)
    typed = {"password": "wrong", "oldpassword": "wrong", "password1": PASSWORD, "password2": PASSWORD}
    for _time in range(3):
        answer = client.post(reverse(name), typed)
    assert_over(answer)


def test_wrong_codes_count_by_account(limit, member):
    limit("wrong-code-for-an-account")
    with_codes(member)
    for _time in range(3):
        browser = Client()
        sign_in(browser, member)
        answer = browser.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert_over(answer, kept='value="000000"')
    assert browser.post(reverse("mfa_authenticate"), {"code": code()}).status_code == 429


def test_messages_that_confirm_an_address_are_counted(limit, member, client):
    limit("confirm-an-address")
    signed_in(client, member)
    member.emailaddress_set.create(email="second@example.org")
    for _time in range(3):
        answer = client.post(reverse("account_email"), {"action_send": "", "email": "second@example.org"})
    assert_over(answer)
    assert len(mail.outbox) == 2


def test_passkeys_are_counted_with_signing_in(limit, tree):
    limit("sign-in")
    assert_over(asked("mfa_login_webauthn", {"credential": PASSKEY}))


def test_no_address_of_anybody_is_kept_in_the_counts(limit, member):
    limit("sign-in")
    asked("account_login", {"login": member.email, "password": "wrong"}, times=1)
    asked("account_reset_password", {"email": member.email}, times=1)
    kept = " ".join(ThrottleHit.objects.values_list("actor", flat=True))
    assert "@" not in kept
    assert "192.0.2" not in kept


def test_every_limit_is_shown_to_administrators(client, admin, tree):
    client.force_login(admin)
    page = client.get("/admin/reports/running/").content.decode()
    for action in ACTIONS:
        assert action.replace("-", " ").capitalize() in page
