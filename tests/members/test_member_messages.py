"""A member writes to another through the site, which shows no address."""

import pytest
from django.core import mail

from core import guard
from tests.members.factories import JoinRequestFactory
from tests.members.profiles import person

pytestmark = pytest.mark.any_database

TEXT = "How did you count it?"


@pytest.fixture(autouse=True)
def unhurried(monkeypatch):
    monkeypatch.setattr(guard.GuardMixin, "soonest", 0)


@pytest.fixture
def ada(tree):
    return person("Ada Lovelace")


@pytest.fixture
def office(client, new_member):
    client.force_login(new_member)
    return client


def address(profile):
    return f"/members/{profile.user.username}/write/"


def form(text=TEXT, **more):
    return {"text": text, "stamp": guard.new_stamp(), "website": ""} | more


def test_a_message_arrives_and_is_answered_past_the_site(office, ada, new_member):
    answer = office.post(address(ada), form(), follow=True)
    assert "Your message is on its way" in answer.content.decode()
    [message] = mail.outbox
    assert (message.to, message.reply_to) == ([ada.user.email], [new_member.email])
    assert TEXT in message.body
    assert f"/members/{new_member.username}/" in message.body


def test_no_page_shows_the_address(office, ada):
    for answer in (
        office.get(address(ada)),
        office.post(address(ada), form("")),
        office.post(address(ada), form(), follow=True),
    ):
        assert ada.user.email not in answer.content.decode()


@pytest.mark.parametrize(
    "wrong", [{"text": ""}, {"website": "x"}, {"stamp": ""}, {"text": f"{TEXT} Buy viagra online."}]
)
def test_what_is_wrong_is_said_and_the_text_is_kept(wrong, office, ada):
    answer = office.post(address(ada), form(**wrong))
    assert answer.status_code == 422
    assert TEXT in answer.content.decode() or not wrong.get("text", "x")
    assert not mail.outbox


def test_too_many_messages_wait_with_their_text(office, ada, settings):
    settings.LIMITS = settings.LIMITS | {"member-message": (1, 3600)}
    office.post(address(ada), form())
    answer = office.post(address(ada), form())
    assert (answer.status_code, len(mail.outbox)) == (429, 1)
    assert TEXT in answer.content.decode()


def test_who_wants_no_messages_gets_none_and_the_text_comes_back(office, ada):
    ada.takes_messages = False
    ada.save()
    answer = office.post(address(ada), form())
    assert (answer.status_code, len(mail.outbox)) == (409, 0)
    assert TEXT in answer.content.decode()
    assert "takes no messages" in office.get(address(ada)).content.decode()
    assert address(ada) not in office.get(f"/members/{ada.user.username}/").content.decode()


def test_who_waits_to_be_let_in_reads_where_the_request_stands(office, ada, new_member):
    JoinRequestFactory(user=new_member)
    assert office.post(address(ada), form()).status_code == 403
    assert not mail.outbox


def test_nobody_writes_to_themselves(client, ada):
    client.force_login(ada.user)
    assert client.get(address(ada)).url == "/me/"
