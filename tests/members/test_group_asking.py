"""Asking to come into a restricted group."""

import pytest
from django.core import mail

from tests.members.groups import led_group, person, put, stands

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
WHY = "I help people find work in Leeds."


@pytest.fixture
def group(tree):
    return led_group(name="Work", restricted=True)[0]


@pytest.fixture
def ada(client):
    user = person("Ada")
    client.force_login(user)
    return user


def test_a_request_waits_and_the_facilitator_is_told(group, ada, client):
    answer = client.post("/groups/work/ask/", {"reason": WHY}, follow=True)
    assert "Your request is on its way" in answer.content.decode()
    assert stands(group, ada) == "asked"
    [letter] = mail.outbox
    assert letter.to == ["leader@example.org"]
    assert "Ada" in letter.body
    assert WHY in letter.body
    assert "/groups/work/members/" in letter.body
    assert ada.email not in letter.body
    assert "Your request waits" in client.get("/groups/work/").content.decode()


def test_a_restricted_group_is_not_joined_by_its_button_address(group, ada, client):
    assert client.post("/groups/work/join/").url == "/groups/work/ask/"
    assert stands(group, ada) == ""


@pytest.mark.parametrize(
    ("reason", "words"),
    [("", "Write why you want to join."), ("   ", "Write why you want to join."), ("x" * 501, "at most 500")],
)
def test_a_request_that_cannot_be_sent_says_why_and_keeps_the_words(reason, words, group, ada, client):
    answer = client.post("/groups/work/ask/", {"reason": reason})
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert words in shown
    assert reason.strip() in shown
    assert "There is a problem" in shown
    assert stands(group, ada) == ""


def test_whoever_was_signed_out_meanwhile_finds_the_words_again(group, client):
    answer = client.post("/groups/work/ask/", {"reason": WHY})
    assert answer.status_code == 403
    assert WHY in answer.content.decode()
    assert "You are signed out" in answer.content.decode()


def test_the_eleventh_request_in_an_hour_waits_with_its_words(group, ada, client):
    for _time in range(10):
        client.post("/groups/work/ask/", {"reason": WHY})
        client.post("/groups/work/leave/")
    answer = client.post("/groups/work/ask/", {"reason": WHY})
    assert answer.status_code == 429
    assert WHY in answer.content.decode()


def test_a_request_is_taken_back(group, ada, client):
    client.post("/groups/work/ask/", {"reason": WHY})
    answer = client.post("/groups/work/leave/", follow=True)
    assert "Your request is taken back" in answer.content.decode()
    assert stands(group, ada) == ""


@pytest.mark.parametrize("state", ["member", "asked"])
def test_whoever_is_in_or_waits_has_nothing_to_ask(state, group, ada, client):
    put(group, ada, state)
    assert client.get("/groups/work/ask/").url == "/groups/work/"
    assert client.post("/groups/work/ask/", {"reason": WHY}).url == "/groups/work/"
    assert not mail.outbox


def test_whoever_was_declined_reads_why_and_asks_again(group, ada, client):
    put(group, ada, "declined", answer="Tell us where you work.")
    assert "Tell us where you work." in client.get("/groups/work/ask/").content.decode()
    client.post("/groups/work/ask/", {"reason": WHY})
    assert stands(group, ada) == "asked"
