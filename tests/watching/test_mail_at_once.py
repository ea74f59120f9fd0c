"""News by mail at once: with a way to stop it, and never more than five an hour to one address."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from tests.watching.makers import notified
from watching.mailing import cap
from watching.mailing.at_once import mail_news, mail_reader
from watching.mailing.digest import digest_for
from watching.models import MailedOnce, Notification

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def site(tree):
    return tree


def arrived():
    """The queue, which most tests do without, tells that what was written was delivered."""
    for waiting in MailedOnce.objects.filter(waits=True):
        at = waiting.at
        cap.note(waiting.message_id, delivered=True)
        MailedOnce.objects.filter(pk=waiting.pk).update(at=at)


def test_a_mail_says_what_happened_and_how_to_stop_it(new_member):
    notified(new_member, pace="at-once", kind="comment", title="Ada commented", text="What did it cost?")
    mail_news()
    message = mail.outbox[0]
    assert message.subject == "Ada commented"
    assert message.to == [new_member.email]
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "/me/notifications/stop/" in message.extra_headers["List-Unsubscribe"]
    assert message.extra_headers["Auto-Submitted"] == "auto-generated"
    for words in ("What did it cost?", "Answering by e-mail is not possible yet", "Choose what you hear"):
        assert words in message.body
        assert words in message.alternatives[0].content


def test_it_goes_once(new_member):
    notified(new_member, pace="at-once")
    for _again in range(2):
        mail_news()
    assert len(mail.outbox) == 1
    assert Notification.objects.get().mailed_at


def test_after_five_in_an_hour_the_rest_waits_for_the_digest(new_member):
    for number in range(8):
        notified(new_member, pace="at-once", title=f"News {number}")
    mail_news()
    assert len(mail.outbox) == 5
    assert Notification.objects.filter(standing="waiting", pace="daily").count() == 3


def test_an_hour_counts_and_not_a_run(new_member):
    now = timezone.now()
    for hour in range(2):
        for _number in range(6):
            notified(new_member, pace="at-once")
            mail_reader(new_member.pk, now + timedelta(minutes=61 * hour))
            arrived()
    assert len(mail.outbox) == 10


def test_the_digest_counts_too_and_waits_when_the_hour_is_full(new_member):
    now = timezone.now()
    for _number in range(5):
        notified(new_member, pace="at-once")
    mail_reader(new_member.pk, now)
    arrived()
    notified(new_member, pace="daily", days_ago=2)
    assert digest_for(new_member.pk, now) == 0
    assert digest_for(new_member.pk, now + timedelta(minutes=61)) == 1
    assert len(mail.outbox) == 6


def test_the_count_holds_no_address(new_member):
    notified(new_member, pace="at-once")
    mail_news()
    assert new_member.email not in MailedOnce.objects.get().address
