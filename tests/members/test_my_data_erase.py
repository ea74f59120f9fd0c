"""Leaving through the page: the password once more, the public name typed, and a goodbye."""

import pytest
from django.test import Client
from django.urls import reverse

from members.models import JoinState, User
from tests.members.everything import HANDLE, person
from tests.members.factories import JoinRequestFactory, UserFactory

pytestmark = pytest.mark.any_database

PASSWORD = "a long test password"
PAGE, GOODBYE = reverse("me_data_erase"), reverse("me_data_erased")


@pytest.fixture
def signed_in(client, tree):
    user = person()
    client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    return user


@pytest.fixture
def sure(client, signed_in):
    """The password was given once more."""
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return signed_in


def test_the_password_is_asked_for_once_more(client, signed_in):
    for answer in (client.get(PAGE), client.post(PAGE, {"confirmation": HANDLE})):
        assert answer.headers["Location"].startswith(reverse("account_reauthenticate"))
    assert User.objects.get(pk=signed_in.pk).username == HANDLE


def test_a_wrong_password_leads_nowhere(client, signed_in):
    client.post(reverse("account_reauthenticate"), {"password": "something else"})
    assert client.get(PAGE).status_code == 302


def test_the_page_says_what_goes_and_what_stays(client, sure):
    shown = client.get(PAGE).content.decode()
    assert "What goes" in shown
    assert "What stays, without your name" in shown
    assert HANDLE in shown


def test_opening_the_page_erases_nothing(client, sure):
    client.get(PAGE)
    assert User.objects.filter(username=HANDLE).exists()


def test_the_public_name_erases_signs_out_and_says_goodbye(client, sure):
    answer = client.post(PAGE, {"confirmation": HANDLE.upper()}, follow=True)
    assert answer.redirect_chain == [(GOODBYE, 302)]
    assert "Your account is erased" in answer.content.decode()
    assert not User.objects.filter(username=HANDLE).exists()
    assert client.get(reverse("me_data")).status_code == 302


@pytest.mark.parametrize("typed", ["", "somebody-else", "x" * 5_000, "\x00", "'; drop table", "👾"])
def test_anything_else_erases_nothing_and_is_kept_in_the_form(client, sure, typed):
    answer = client.post(PAGE, {"confirmation": typed})
    assert answer.status_code == 422
    assert "There is a problem" in answer.content.decode()
    assert User.objects.filter(username=HANDLE).exists()


def test_the_last_administrator_reads_why_not(client, sure):
    User.objects.filter(pk=sure.pk).update(is_superuser=True)
    assert "last administrator" in client.get(PAGE).content.decode()
    assert "last administrator" in client.post(PAGE, {"confirmation": HANDLE}).content.decode()
    assert User.objects.filter(username=HANDLE).exists()

    UserFactory(is_superuser=True)
    client.post(PAGE, {"confirmation": HANDLE})
    assert not User.objects.filter(username=HANDLE).exists()


@pytest.mark.parametrize("state", [JoinState.WAITING, JoinState.DECLINED])
def test_whoever_waits_or_was_declined_may_leave_too(client, sure, state):
    JoinRequestFactory(user=sure, state=state)
    client.post(PAGE, {"confirmation": HANDLE})
    assert not User.objects.filter(pk=sure.pk).exists()


def test_a_post_without_the_token_of_the_form_is_refused(sure):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(sure)
    assert strict.post(PAGE, {"confirmation": HANDLE}).status_code == 403


def test_the_old_password_opens_nothing_any_more(client, sure):
    email = sure.email
    client.post(PAGE, {"confirmation": HANDLE})
    client.post(reverse("account_login"), {"login": email, "password": PASSWORD})
    assert client.get(reverse("me_data")).status_code == 302
