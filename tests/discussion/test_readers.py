"""Readers without an account: a link by mail, a button, the queue; nothing of the text travels."""

import datetime as dt
import re

import pytest
from django.core import mail
from django.utils import timezone

from core import mail as queue
from core.models import OutgoingMail
from discussion.commenting import moderating, posting
from discussion.commenting.writers import Writer
from discussion.keeping import clean_up
from discussion.models import Comment, CommentState, Confirmation
from tests.discussion.comments import CLEAN, new_url
from watching.models import MailedOnce

TEXT = "Herons come back when the water is clean."
ADDRESS = "ada@readers.example"
LINK = re.compile(r"/comments/confirm/\w+/")


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    monkeypatch.setattr("core.guard.GuardMixin.soonest", 0)


@pytest.fixture
def sent(client, update, django_capture_on_commit_callbacks):
    stamp = client.get(new_url(update)).context["form"]["stamp"].value()
    form = {"text": TEXT, "name": "Ada", "email": ADDRESS, "stamp": stamp}
    with django_capture_on_commit_callbacks(execute=True):
        return client.post(new_url(update), form)


def link(place=-1):
    return LINK.search(mail.outbox[place].body)[0]


def test_the_comment_waits_unseen_until_its_link_is_confirmed(client, update, sent):
    assert Comment.objects.get().state == CommentState.UNCONFIRMED
    assert ADDRESS in client.get(sent.url).content.decode()
    assert TEXT not in client.get(update.get_url()).content.decode()
    page = client.get(link()).content.decode()
    assert TEXT in page
    assert Comment.objects.get().state == CommentState.UNCONFIRMED  # a mail program opens links by itself
    client.post(link())
    comment = Comment.objects.get()
    assert (comment.state, comment.held_for) == (CommentState.HELD, ["reader"])
    assert TEXT not in client.get(update.get_url()).content.decode()


def test_the_mail_holds_a_short_link_and_nothing_that_was_typed(sent):
    (message,) = mail.outbox
    assert message.to == [ADDRESS]
    assert len(link()) < 80
    for words in (message.subject, message.body, str(message.message())):
        assert "Heron" not in words
        assert "Ada" not in words.replace(ADDRESS, "")


def test_a_link_works_once_and_only_its_hash_is_kept(client, sent):
    path = link()
    assert Confirmation.objects.get().token_hash not in path
    assert client.post(path).status_code == 302
    assert client.post(path).status_code == 404
    assert client.get(path).status_code == 404
    Comment.objects.get().delete()
    assert client.post(path).status_code == 404


def test_a_link_expires(client, sent):
    Confirmation.objects.update(expires_at=timezone.now())
    assert client.post(link()).status_code == 404
    assert Comment.objects.get().state == CommentState.UNCONFIRMED


def test_the_link_is_sent_again_a_few_times_and_each_ends_the_one_before(client, sent, settings):
    settings.LIMITS = settings.LIMITS | {"comment-link-for-an-address": (100, 3600)}
    first = link()
    assert client.post(sent.url).status_code == 200
    assert client.get(first).status_code == 404
    assert client.get(link()).status_code == 200
    assert client.post(sent.url).status_code == 200
    assert client.post(sent.url).status_code == 429
    assert len(mail.outbox) == 3


def test_a_mailbox_is_not_filled_by_many_comments(client, update, settings):
    settings.LIMITS = settings.LIMITS | {"comment-by-reader": (100, 60)}
    codes = []
    for number in range(5):
        stamp = client.get(new_url(update)).context["form"]["stamp"].value()
        form = {"text": f"{TEXT} {number}", "name": "Ada", "email": ADDRESS.upper(), "stamp": stamp}
        codes.append(client.post(new_url(update), form).status_code)
    assert codes == [302] * 4 + [429]


def test_a_moderator_publishes_it_and_the_reader_hears(client, update, sent, moderator):
    client.post(link())
    moderating.accept(thing=Comment.objects.get(), by=moderator, note="Thank you.")
    html = client.get(update.get_url()).content.decode()
    assert TEXT in html
    assert ADDRESS not in html
    assert mail.outbox[-1].to == [ADDRESS]
    assert "Thank you." in mail.outbox[-1].body


def test_what_nobody_confirms_is_forgotten_after_fourteen_days(sent):
    assert clean_up.forget_unconfirmed() == 0
    Comment.objects.update(submit_date=timezone.now() - dt.timedelta(days=15))
    assert clean_up.forget_unconfirmed() == 1
    assert not Comment.objects.exists()


def test_the_address_is_forgotten_three_months_after_the_decision(client, sent, moderator):
    client.post(link())
    moderating.accept(thing=Comment.objects.get(), by=moderator)
    Comment.objects.update(state_at=timezone.now() - dt.timedelta(days=91))
    assert clean_up.forget_addresses() == 1
    assert Comment.objects.get().user_email == ""


@pytest.mark.parametrize("field", ["name", "email", "text"])
def test_what_is_missing_is_said_and_the_rest_kept(client, update, field):
    stamp = client.get(new_url(update)).context["form"]["stamp"].value()
    form = {"text": TEXT, "name": "Ada Byron", "email": ADDRESS, "stamp": stamp} | {field: ""}
    answer = client.post(new_url(update), form)
    assert answer.status_code == 422
    kept = {"name": "Ada Byron", "email": ADDRESS, "text": TEXT}
    assert all(words in answer.content.decode() for name, words in kept.items() if name != field)
    assert not Comment.objects.exists()


def test_however_many_comments_are_decided_at_once_five_mails_an_hour_go_to_one_address(update, settings, moderator):
    settings.EMAIL_BACKEND = "core.mail.QueueBackend"
    settings.MAIL_DELIVERY_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    for number in range(7):
        comment = posting.post(
            thing=update, text=f"Number {number}.", writer=Writer(name="Ada", email=ADDRESS), judgement=CLEAN
        )
        moderating.refuse(thing=comment, by=moderator, note="Where was this?")
    links = [row.pk for row in OutgoingMail.objects.all() if LINK.search(row.message["body"])]
    OutgoingMail.objects.filter(pk__in=links).delete()  # they have a limit of their own
    queue.deliver()
    assert len(mail.outbox) == 5
    assert OutgoingMail.objects.filter(due_at__gt=timezone.now(), given_up_at=None).count() == 2
    MailedOnce.objects.update(at=timezone.now() - dt.timedelta(minutes=61))
    OutgoingMail.objects.update(due_at=timezone.now())
    queue.deliver()
    assert len(mail.outbox) == 7
    assert not OutgoingMail.objects.exists()
