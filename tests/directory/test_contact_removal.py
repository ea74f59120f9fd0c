"""Somebody named in a contact has their details taken off, and hears of it."""

import datetime as dt

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from core.jobs import registered
from directory import actions, housekeeping
from directory.models import Contact, RemovalRequest
from tests.directory.contacts import ADDRESS, named, typed
from tests.members.factories import UserFactory

pytestmark = pytest.mark.usefixtures("unhurried")


@pytest.fixture
def person(tree):
    """Somebody made up."""
    return named(tree, job_title="Press desk", name="Pat Example", telephone="01632 960000", email=ADDRESS)


@pytest.fixture
def asked(person):
    """Their request."""
    return actions.ask_for_removal(contact=person, email="pat@example.org", text="I have left.")


def removal(contact, **changed):
    return f"/contacts/{contact.pk}/removal/", typed(**changed)


def test_a_request_waits_for_an_editor_and_its_sender_reads_what_happens_next(client, person):
    url, sent = removal(person, text="I have left.")
    page = client.post(url, sent, follow=True).content.decode()
    assert "What happens next" in page
    request = RemovalRequest.objects.get()
    assert (request.contact, request.email, request.text) == (person, "sam@example.org", "I have left.")
    assert not mail.outbox
    assert Contact.objects.get().name == "Pat Example"


def test_the_answer_does_not_tell_whether_there_are_details(client, tree, person):
    bare = named(tree, "Luton", job_title="Press desk", organisation=person.organisation)
    pages = []
    for contact in (person, bare):
        url, sent = removal(contact)
        opened, answered = client.get(url), client.post(url, sent, follow=True)
        html = opened.content.decode() + answered.content.decode()
        pages.append(html.replace(f"/contacts/{contact.pk}/", "/contacts/x/"))
    first, second = (
        [line for line in page.splitlines() if "csrf" not in line and "stamp" not in line] for page in pages
    )
    assert first == second
    assert RemovalRequest.objects.count() == 2


def test_the_message_may_stay_empty_and_a_member_is_taken_from_the_account(client, person):
    client.force_login(UserFactory(email="kim@example.org"))
    url, sent = removal(person, text="", email="else@example.org")
    assert client.post(url, sent).status_code == 302
    assert RemovalRequest.objects.get().email == "kim@example.org"


@pytest.mark.parametrize(
    "changed",
    [{"email": "no address"}, {"text": "a" * 2_001}, {"website": "x"}, {"stamp": "form:x:y"}],
    ids=["bad address", "too long", "hidden box", "false stamp"],
)
def test_a_refused_request_keeps_what_was_typed(client, person, changed):
    url, sent = removal(person, **changed)
    answer = client.post(url, sent)
    assert answer.status_code == 422
    assert sent["text"] in answer.content.decode()
    assert sent["email"] in answer.content.decode()
    assert not RemovalRequest.objects.exists()


def test_the_sixth_request_in_an_hour_waits(client, person):
    url, sent = removal(person)
    assert [client.post(url, sent).status_code for _request in range(6)] == [302] * 5 + [429]


def test_one_click_removes_the_details_and_tells_whoever_asked(client, editor, person, asked):
    client.force_login(editor)
    page = client.get(reverse("removal_requests")).content.decode()
    for words in ("Press desk", "pat@example.org", "I have left.", "Remove the details"):
        assert words in page
    client.post(reverse("handle_removal", args=[asked.pk]), {"remove": "1"})
    asked.refresh_from_db()
    assert asked.handled_by == editor
    assert not Contact.objects.get().has_personal_details
    [message] = mail.outbox
    assert message.to == ["pat@example.org"]
    assert "It is done" in message.body
    assert "Pat Example" not in message.body


def test_a_request_is_closed_without_removing_anything(client, editor, asked):
    client.force_login(editor)
    client.post(reverse("handle_removal", args=[asked.pk]))
    assert Contact.objects.get().name == "Pat Example"
    assert RemovalRequest.objects.get().handled_at
    assert "without a change" in mail.outbox[0].body


def test_a_second_editor_changes_nothing_and_nobody_is_told_twice(client, editor, asked):
    actions.handle_removal(request=asked, remove=False, by=editor)
    client.force_login(editor)
    page = client.post(reverse("handle_removal", args=[asked.pk]), {"remove": "1"}, follow=True).content.decode()
    assert "handled this request already" in page
    assert Contact.objects.get().name == "Pat Example"
    assert len(mail.outbox) == 1


def test_only_editors_handle_requests(client, moderator, asked):
    for url in (reverse("removal_requests"), reverse("handle_removal", args=[asked.pk])):
        client.logout()
        assert client.post(url).url.startswith("/accounts/login/")
        client.force_login(moderator)
        assert client.get(url).status_code in {302, 403, 405}
        assert client.post(url).status_code in {302, 403, 405}
    assert not RemovalRequest.objects.get().handled_at


def test_the_menu_leads_editors_to_the_requests(client, editor, moderator):
    for user, shown in ((editor, True), (moderator, False)):
        client.force_login(user)
        page = client.get(reverse("wagtailadmin_home")).content.decode()
        assert (reverse("removal_requests") in page) is shown


def test_ten_requests_cost_as_many_queries_as_one(client, editor, person, asked, query_count):
    client.force_login(editor)
    client.get(reverse("removal_requests"))
    with query_count() as one:
        client.get(reverse("removal_requests"))
    for number in range(9):
        actions.ask_for_removal(contact=person, email=f"pat{number}@example.org")
    with query_count() as ten:
        client.get(reverse("removal_requests"))
    assert ten() == one()


def test_handled_requests_are_forgotten_after_thirty_days(editor, person, asked):
    waiting = actions.ask_for_removal(contact=person, email="sam@example.org")
    actions.handle_removal(request=asked, remove=False, by=editor)
    RemovalRequest.objects.update(made_at=timezone.now() - dt.timedelta(days=90))
    assert actions.forget_handled_removals(now=timezone.now() + dt.timedelta(days=29)) == 0
    assert actions.forget_handled_removals(now=timezone.now() + dt.timedelta(days=31)) == 1
    assert RemovalRequest.objects.get() == waiting
    assert "0 requests" in str(housekeeping.forget_removal_requests())
    assert "forget-removal-requests" in {job.name for job in registered()}
