"""Known and unknown addresses get the same answer for the same work: status, page, hashing, queries, mail."""

import re
from dataclasses import dataclass

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core import mail
from django.test import Client
from django.urls import reverse

from members.models import User
from tests.members.factors import confirmed
from tests.members.joining import form

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
UNKNOWN = "nobody@example.org"


@dataclass
class Cost:
    """What one answer took."""

    answers: list[tuple[int, str, str]]
    hashes: int
    mails: int
    queries: int


@pytest.fixture
def known(new_member, tree):
    return confirmed(new_member).email


@pytest.fixture
def cost(monkeypatch, query_count):
    """Sends a form from a fresh browser, follows where it leads, and measures."""
    Client().get(reverse("account_login"))  # what is asked once a process
    hashed = []
    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda *words: hashed.append(1) or encode(*words))

    def measured(name, typed, address):  # type: ignore[no-untyped-def]
        browser = Client()
        hashed.clear()
        mail.outbox.clear()
        with query_count() as count:
            first = browser.post(reverse(name), typed)
            queries = count()
        answers = [(first.status_code, first.headers.get("Location", ""), _page(first, address))]
        if first.status_code == 302:
            then = browser.get(first.headers["Location"])
            answers.append((then.status_code, "", _page(then, address)))
        return Cost(answers, len(hashed), len(mail.outbox), queries)

    return measured


def _page(answer, address):  # type: ignore[no-untyped-def]
    page = re.sub(r'(name="(?:csrfmiddlewaretoken|stamp)" value=")[^"]*', r"\1", answer.content.decode())
    return page.replace(address, "ADDRESS")


def assert_alike(one, other):  # type: ignore[no-untyped-def]
    assert one.answers == other.answers
    assert (one.hashes, one.mails) == (other.hashes, other.mails)
    assert one.queries == other.queries


def test_a_wrong_password_costs_what_an_unknown_address_costs(cost, known):
    one, other = (
        cost("account_login", {"login": email, "password": "not the password"}, email) for email in (known, UNKNOWN)
    )
    assert_alike(one, other)
    assert (one.hashes, one.mails) == (1, 0)


def test_an_account_that_is_closed_is_as_unknown(cost, known):
    User.objects.filter(email=known).update(is_active=False)
    typed = {"login": known, "password": "not the password"}
    assert_alike(
        cost("account_login", typed, known),
        cost("account_login", {**typed, "login": UNKNOWN}, UNKNOWN),
    )
    assert_alike(*(cost("account_reset_password", {"email": email}, email) for email in (known, UNKNOWN)))


def test_a_reset_sends_one_message_either_way(cost, known):
    one, other = (cost("account_reset_password", {"email": email}, email) for email in (known, UNKNOWN))
    assert_alike(one, other)
    assert (one.hashes, one.mails) == (0, 1)


def test_an_address_that_nobody_confirmed_is_as_unknown(cost, known):
    User.objects.get(email=known).emailaddress_set.update(verified=False)
    wrong = {"password": "not the password"}
    assert_alike(*(cost("account_login", {"login": email, **wrong}, email) for email in (known, UNKNOWN)))
    assert_alike(*(cost("account_reset_password", {"email": email}, email) for email in (known, UNKNOWN)))


def test_signing_up_makes_a_password_and_one_message_either_way(cost, known, monkeypatch):
    third = "third@example.org"
    cost("account_signup", form(monkeypatch, third), third)  # what is asked once a process
    one, other = (cost("account_signup", form(monkeypatch, email), email) for email in (known, UNKNOWN))
    assert_alike(one, other)
    assert (one.hashes, one.mails) == (1, 1)
    assert User.objects.filter(email=UNKNOWN).exists()
    assert User.objects.count() == 3
