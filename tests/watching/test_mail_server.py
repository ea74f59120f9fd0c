"""From an event to a real mail server: one that is away delays and loses nothing; what arrives can be stopped."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from email.message import EmailMessage
from smtplib import SMTPRecipientsRefused
from unittest.mock import Mock

import pytest
from django.core.mail.backends.smtp import EmailBackend
from django.utils import timezone

from core import mail
from core.models import OutgoingMail
from ops.actions import try_mail_again
from tests.browser.sink import Sink, plain
from tests.mail_server import receiving
from tests.ports import kept_port
from tests.watching.makers import notified
from watching.mailing import digest
from watching.mailing.at_once import mail_news, mail_reader
from watching.models import MailedOnce

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def queue(settings, tree):
    settings.EMAIL_PORT = kept_port()
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_BACKEND = "core.mail.QueueBackend"
    settings.MAIL_DELIVERY_BACKEND = "django.core.mail.backends.smtp.EmailBackend"


@contextmanager
def server(port: int) -> Iterator[Sink]:
    with receiving(Sink(), port) as sink:
        yield sink


def due_now() -> None:
    OutgoingMail.objects.update(due_at=timezone.now())


def test_news_wait_for_a_server_that_is_away_and_arrive_once(settings, new_member):
    notified(new_member, pace="at-once", title="Ada commented")
    mail_news()
    mail.deliver()
    assert OutgoingMail.objects.count() == 1
    due_now()
    with server(settings.EMAIL_PORT) as sink:
        mail.deliver()
        mail_news()
        mail.deliver()
        message = sink.message(new_member.email, "Ada commented")
    assert len(sink._taken) == 1
    assert not OutgoingMail.objects.exists()
    assert is_stoppable(message)


def test_however_long_a_server_is_away_five_mails_wait_and_arrive(settings, new_member):
    now = timezone.now()
    for hour in range(3):
        for _number in range(6):
            notified(new_member, pace="at-once", title="Ada commented")
        mail_reader(new_member.pk, now + timedelta(hours=2 * hour))
        mail.deliver()
    assert OutgoingMail.objects.count() == 5
    due_now()
    with server(settings.EMAIL_PORT) as sink:
        mail.deliver()
        assert len(sink._taken) == 5
    for minutes, mails in ((50, 0), (61, 1)):  # later, by the hour in which they arrived
        notified(new_member, pace="at-once")
        assert mail_reader(new_member.pk, timezone.now() + timedelta(minutes=minutes)) == mails


def test_a_mail_that_is_refused_for_good_counts_no_more(new_member, monkeypatch):
    notified(new_member, pace="at-once")
    mail_news()
    fault = SMTPRecipientsRefused({new_member.email: (550, b"nobody here")})
    monkeypatch.setattr(EmailBackend, "send_messages", Mock(side_effect=fault))
    mail.deliver()
    assert OutgoingMail.objects.get().given_up_at
    assert not MailedOnce.objects.exists()


def test_a_mail_given_up_and_sent_again_by_hand_waits_for_room_in_the_hour(settings, new_member):
    notified(new_member, pace="at-once", title="Ada was refused")
    mail_news()
    OutgoingMail.objects.update(given_up_at=timezone.now())
    MailedOnce.objects.all().delete()  # as the test before shows
    for _number in range(5):
        notified(new_member, pace="at-once", title="Ada commented")
    mail_reader(new_member.pk, timezone.now())
    given_up = OutgoingMail.objects.given_up().get()
    assert try_mail_again(pk=given_up.pk)
    with server(settings.EMAIL_PORT) as sink:
        mail.deliver()
        assert len(sink._taken) == 5
        assert OutgoingMail.objects.get().pk == given_up.pk, "it waits"
        MailedOnce.objects.update(at=timezone.now() - timedelta(minutes=61))
        due_now()
        mail.deliver()
        assert "Ada was refused" in plain(sink.message(new_member.email, "Ada was refused"))
    assert MailedOnce.objects.filter(at__gt=timezone.now() - timedelta(minutes=1), waits=False).count() == 1


def test_the_digest_arrives_as_text_and_as_html(settings, new_member):
    notified(new_member, pace="daily", days_ago=2, kind="comment", title="Ada commented", text="What did it cost?")
    digest.send_digests()
    with server(settings.EMAIL_PORT) as sink:
        mail.deliver()
        message = sink.message(new_member.email, "1 thing that is new for you")
    assert "What did it cost?" in plain(message)
    assert "<h3>Ada commented</h3>" in message.get_body(("html",)).get_content()
    assert is_stoppable(message)


def is_stoppable(message: EmailMessage) -> bool:
    stops = str(message["List-Unsubscribe"]).strip()  # the line is folded before its address
    return stops.startswith("<http") and str(message["List-Unsubscribe-Post"]) == "List-Unsubscribe=One-Click"
