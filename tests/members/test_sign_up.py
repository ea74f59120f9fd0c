"""Signing up: the address is confirmed before anything else, and nobody learns who has an account."""

import pytest
from django.core import mail
from django.urls import reverse

from members.models import User
from tests.members.factors import confirmed, sign_in
from tests.members.joining import PASSWORD, confirm, form, sign_up

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
ADDRESS = "ada@example.org"


@pytest.fixture(autouse=True)
def _site(tree):
    """Every test stands on a site."""


def test_the_account_opens_once_the_address_is_confirmed(client, monkeypatch):
    assert sign_up(client, monkeypatch, ADDRESS).headers["Location"] == reverse("account_email_verification_sent")
    user = User.objects.get(email=ADDRESS)
    before = sign_in(client, user, PASSWORD)
    assert before.headers["Location"] == reverse("account_email_verification_sent")
    assert "_auth_user_id" not in client.session
    confirm(client)
    sign_in(client, user, PASSWORD)
    assert client.session["_auth_user_id"] == str(user.pk)


def test_opening_the_link_confirms_nothing_by_itself(client, monkeypatch):
    sign_up(client, monkeypatch, ADDRESS)
    link = mail.outbox[-1].body.partition("/accounts/confirm-email/")[2].split()[0]
    page = client.get(f"/accounts/confirm-email/{link}").content.decode()
    assert "Yes, confirm it" in page
    assert not User.objects.get(email=ADDRESS).emailaddress_set.get().verified


def test_two_different_passwords_keep_what_else_was_typed(client, monkeypatch):
    page = sign_up(client, monkeypatch, ADDRESS, password2="something else altogether").content.decode()
    assert f'value="{ADDRESS}"' in page
    assert "There is a problem" in page
    assert PASSWORD not in page


def test_the_trap_for_robots_is_hidden_from_people(client):
    page = client.get(reverse("account_signup")).content.decode()
    assert page.index("<div hidden>") < page.index('name="website"')
    assert page.count("Leave this empty") == 1


def test_a_taken_address_makes_no_second_account_and_its_owner_is_told(client, monkeypatch, new_member):
    confirmed(new_member)
    sign_up(client, monkeypatch, new_member.email)
    assert User.objects.count() == 1
    assert [letter.to for letter in mail.outbox] == [[new_member.email]]
    assert "You have an account" in mail.outbox[0].subject


def test_the_form_asks_for_nothing_by_a_placeholder(client):
    assert "placeholder" not in client.get(reverse("account_signup")).content.decode().split("<main")[1]


@pytest.mark.parametrize(
    "odd", ["", "ada", "ada@", "ada@exa mple.org", "ada@example.org\x00", "a" * 300 + "@example.org"]
)
def test_an_address_that_is_none_is_refused_in_words(client, monkeypatch, odd):
    answer = client.post(reverse("account_signup"), form(monkeypatch, odd))
    assert answer.status_code == 200
    assert "There is a problem" in answer.content.decode()
    assert not User.objects.exists()
