"""A message goes through the site: the contact gets it, the reader never learns the address."""

import pytest
from django.core import mail

from core import guard
from core.models import ThrottleHit
from directory.models import Contact
from tests.directory.contacts import ADDRESS, named, typed
from tests.members.factories import UserFactory

pytestmark = [pytest.mark.usefixtures("unhurried"), pytest.mark.any_database]


@pytest.fixture
def desk(tree):
    """A contact that can be written to."""
    return named(tree, job_title="Press desk", email=ADDRESS)


@pytest.fixture
def url(desk):
    return f"/contacts/{desk.pk}/write/"


def test_a_message_arrives_with_the_reader_as_the_one_to_answer(client, url):
    answer = client.post(url, typed())
    assert (answer.status_code, answer.url) == (302, f"{url}?sent=1")
    [message] = mail.outbox
    assert message.to == [ADDRESS]
    assert message.reply_to == ["sam@example.org"]
    assert message.subject == "Message through Shared Ground for the Press desk"
    assert "How did you count it?" in message.body
    assert "Sam Reader wrote to you, the Press desk, through Shared Ground" in message.body
    assert "Auto-Submitted" not in message.extra_headers
    assert url.removesuffix("write/") in message.body


def test_whoever_has_written_reads_what_happens_next(client, url):
    page = client.post(url, typed(), follow=True).content.decode()
    assert "on its way" in page
    assert "What happens next" in page
    assert page.count("<h1") == 1
    assert ADDRESS not in page


def test_no_page_shows_the_address(client, url):
    for answer in (client.get(url), client.post(url, typed(email="")), client.post(url, typed(), follow=True)):
        html = answer.content.decode()
        assert ADDRESS not in html
        assert "bodies.example" not in html


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"email": "no address"}, "Write the address in its plain form"),
        ({"email": ""}, "Write your e-mail address."),
        ({"name": ""}, "Write your name."),
        ({"text": ""}, "Write a message."),
        ({"text": "a" * 3_001}, "3000"),
        ({"website": "https://example.org"}, "hidden box"),
        ({"stamp": ""}, "lost on the way"),
        ({"text": "Cheap pharmacy online, order viagra now."}, "reads like an advertisement"),
    ],
    ids=["bad address", "no address", "no name", "no text", "too long", "hidden box", "no stamp", "advertisement"],
)
def test_a_refused_message_says_why_and_is_kept(client, url, changed, words):
    sent = typed(**changed)
    answer = client.post(url, sent)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "There is a problem" in html
    assert words in html
    assert sent["text"] in html
    assert sent["email"] in html
    assert not mail.outbox
    assert not ThrottleHit.objects.exists()


def test_a_form_open_since_yesterday_is_sent_again_with_one_click(client, url, monkeypatch):
    sent = typed()
    later = guard.time.time() + 25 * 60 * 60
    monkeypatch.setattr("time.time", lambda: later)
    html = client.post(url, sent).content.decode()
    assert "open for a long time" in html
    assert sent["text"] in html
    assert sent["stamp"] not in html


def test_the_sixth_message_in_an_hour_waits_and_is_kept(client, url):
    for _message in range(5):
        assert client.post(url, typed()).status_code == 302
    answer = client.post(url, typed(text="The sixth one"))
    assert answer.status_code == 429
    assert int(answer["Retry-After"]) > 3_000
    assert "too often" in answer.content.decode()
    assert "The sixth one" in answer.content.decode()
    assert len(mail.outbox) == 5


def test_a_form_without_its_proof_gives_the_text_back(url, client):
    client.handler.enforce_csrf_checks = True
    answer = client.post(url, typed())
    assert answer.status_code == 403
    assert "How did you count it?" in answer.content.decode()
    assert not mail.outbox


def test_a_member_writes_as_the_account_whatever_the_form_says(client, url):
    client.force_login(UserFactory(email="kim@example.org", first_name="Kim", last_name="Member"))
    page = client.get(url).content.decode()
    assert "kim@example.org" in page
    assert 'name="email"' not in page
    client.post(url, typed(name="Somebody Else", email="else@example.org"))
    [message] = mail.outbox
    assert message.reply_to == ["kim@example.org"]
    assert "Kim Member wrote to you" in message.body
    assert "else" not in message.body.lower()


def test_a_contact_without_an_address_says_so_and_leads_to_the_editors(client, tree):
    contact = named(tree, job_title="Press desk")
    answer = client.get(f"/contacts/{contact.pk}/write/")
    html = answer.content.decode()
    assert answer.status_code == 200
    assert "There is no e-mail address for this contact" in html
    assert f'href="/feedback/?about=%2Fcontacts%2F{contact.pk}%2F"' in html
    assert "<form" not in html.partition("<main")[2].partition("</main")[0]


def test_an_address_taken_off_meanwhile_gives_the_text_back(client, url):
    Contact.objects.update(email="")
    answer = client.post(url, typed())
    assert answer.status_code == 409
    assert "How did you count it?" in answer.content.decode()
    assert not mail.outbox


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_refused(client, url, method):
    assert getattr(client, method)(url).status_code == 405


def test_an_empty_post_says_what_is_missing(client, url):
    answer = client.post(url)
    assert answer.status_code == 422
    assert "Write your name." in answer.content.decode()
