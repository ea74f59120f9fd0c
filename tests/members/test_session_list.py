"""Where somebody is signed in, and how they end what is open elsewhere."""

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client
from django.urls import reverse

from members.accounts.browsers import browser_name
from tests.members.factors import confirmed, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
CHROME = "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36"
EDGE = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0"


@pytest.fixture
def member(new_member, tree):
    return confirmed(new_member)


@pytest.fixture
def two(member):
    """One account open in two browsers."""
    browsers = [Client(HTTP_USER_AGENT=FIREFOX), Client(HTTP_USER_AGENT=CHROME, REMOTE_ADDR="192.0.2.9")]
    for browser in browsers:
        sign_in(browser, member)
    return browsers


def test_both_are_shown_in_words_and_this_one_is_marked(two):
    page = two[0].get(reverse("usersessions_list")).content.decode()
    assert "Firefox on Windows" in page
    assert "Chrome on Android" in page
    assert "192.0.2.9" in page
    assert page.count("This browser") == 1


def test_the_others_can_be_ended(two, member):
    answer = two[0].post(reverse("usersessions_list"), follow=True)
    assert "You are signed in nowhere else" in answer.content.decode()
    assert two[1].get(reverse("me")).status_code == 302
    assert UserSession.objects.filter(user=member).count() == 1


def test_one_can_be_ended_alone(two, member):
    third = Client(HTTP_USER_AGENT=EDGE)
    sign_in(third, member)
    page = two[0].get(reverse("usersessions_list")).content.decode()
    assert page.count('name="session"') == 2, "no button for the browser that asks"
    ended = UserSession.objects.get(ip="192.0.2.9")
    answer = two[0].post(reverse("usersessions_list"), {"session": ended.pk}, follow=True)
    assert "That browser is signed out" in answer.content.decode()
    assert [browser.get(reverse("me")).status_code for browser in (*two, third)] == [200, 302, 200]


@pytest.mark.each_database
@pytest.mark.parametrize("whose", ["another account's", "one's own", "nobody's", "rubbish"])
def test_a_session_that_is_not_one_of_the_others_ends_nothing(two, editor, whose):
    sign_in(Client(REMOTE_ADDR="192.0.2.10"), confirmed(editor))
    own = UserSession.objects.get(session_key=two[0].session.session_key)
    others = UserSession.objects.get(ip="192.0.2.10")
    key = {"another account's": others.pk, "one's own": own.pk, "nobody's": 999_999, "rubbish": "x\0"}[whose]
    answer = two[0].post(reverse("usersessions_list"), {"session": key})
    assert "not one you can end here" in answer.content.decode()
    assert UserSession.objects.count() == 3
    assert [browser.get(reverse("me")).status_code for browser in two] == [200, 200]


def test_nobody_sees_those_of_others(two, editor, client):
    sign_in(client, confirmed(editor))
    assert "192.0.2.9" not in client.get(reverse("usersessions_list")).content.decode()


def test_signing_out_takes_the_session_off_the_list(two, member):
    two[1].post(reverse("account_logout"))
    page = two[0].get(reverse("usersessions_list")).content.decode()
    assert "192.0.2.9" not in page


@pytest.mark.each_database
def test_a_new_password_signs_out_everywhere_else(two):
    typed = {"oldpassword": "a long test password", "password1": "another long one", "password2": "another long one"}
    assert two[0].post(reverse("account_change_password"), typed).status_code == 302
    assert two[0].get(reverse("me")).status_code == 200
    assert two[1].get(reverse("me")).status_code == 302


@pytest.mark.parametrize(
    ("says", "name"),
    [(FIREFOX, "Firefox on Windows"), (CHROME, "Chrome on Android"), (EDGE, "Edge on macOS"), ("curl/8", "A browser")],
    ids=["firefox", "chrome", "edge", "unknown"],
)
def test_browsers_have_names(says, name):
    assert browser_name(says).startswith(name)
