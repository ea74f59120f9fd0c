"""A one-time code lets in once, whichever process of the site is asked, as long as it is valid."""

import threading
import time

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.urls import reverse

from members.accounts import one_time
from tests.members.factors import code, confirmed, sign_in, signed_in, with_codes

pytestmark = pytest.mark.django_db
STEP = reverse("mfa_authenticate")


@pytest.fixture
def member(new_member, tree):
    return with_codes(confirmed(new_member))


@pytest.fixture(autouse=True)
def _same_half_minute(monkeypatch):
    """The clock stands, so that no code grows old between two lines."""
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now)


def second_step(member, typed):
    """A browser of its own, answered by a process whose cache remembers nothing."""
    cache.clear()
    browser = Client()
    sign_in(browser, member)
    return browser.post(STEP, {"code": typed})


@pytest.mark.parametrize("later", [-1, 0, 1], ids=["a late clock", "the right time", "an early clock"])
def test_a_code_lets_in_once(member, later):
    typed = code(later=later)
    assert second_step(member, typed).status_code == 302
    again = second_step(member, typed)
    assert again.status_code == 200
    assert "This code was used already" in again.content.decode()


def test_one_that_is_older_than_the_last_is_refused_and_a_newer_one_taken(member):
    assert second_step(member, code()).status_code == 302
    assert second_step(member, code(later=-1)).status_code == 200
    assert second_step(member, code(later=1)).status_code == 302


def test_a_code_that_let_in_changes_nothing_of_the_account_as_well(member):
    browser = signed_in(Client(), member)
    assert second_step(member, code()).status_code == 302
    cache.clear()
    assert browser.post(reverse("mfa_reauthenticate"), {"code": code()}).status_code == 200


def test_the_code_that_set_them_up_lets_nobody_in(new_member, tree):
    desk = signed_in(Client(), new_member)
    desk.get(reverse("mfa_activate_totp"))
    secret = desk.session["mfa.totp.secret"]
    assert desk.post(reverse("mfa_activate_totp"), {"code": code(secret)}).status_code == 302
    assert second_step(new_member, code(secret)).status_code == 200
    assert second_step(new_member, code(secret, later=1)).status_code == 302


@pytest.mark.django_db(transaction=True)
def test_of_two_at_the_same_moment_one_gets_in(member):
    authenticator = Authenticator.objects.get(user=member)
    taken = []

    def use():
        taken.append(one_time.use(authenticator, code()))
        connection.close()

    both = [threading.Thread(target=use) for _time in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert sorted(taken) == [False, True]
