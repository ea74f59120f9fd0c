"""Mail is queued with the change that causes it and delivered when the server is there, at once or days later."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.core.mail import BadHeaderError, EmailMessage, send_mail
from django.db import transaction
from django.utils import timezone
from pytest_django import Settings

from core import mail
from core.models import OutgoingMail
from tests.mail_server import receiving
from tests.ports import kept_port

SMTP = "django.core.mail.backends.smtp.EmailBackend"


class Sink:
    """Takes every message but those to “nobody”, and to “later” for now."""

    def __init__(self) -> None:
        self.taken: list[bytes] = []

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options) -> str:  # type: ignore[no-untyped-def]  # noqa: N802
        if address.startswith("nobody"):
            return "550 No such person"
        if address.startswith("later"):
            return "450 Try later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope) -> str:  # type: ignore[no-untyped-def]  # noqa: N802
        self.taken.append(envelope.content)
        return "250 OK"


@pytest.fixture(autouse=True)
def queue(settings: Settings, db: None) -> None:
    settings.EMAIL_PORT = kept_port()
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_BACKEND = "core.mail.QueueBackend"
    settings.MAIL_DELIVERY_BACKEND = SMTP


@pytest.fixture
def server(settings: Settings):  # type: ignore[no-untyped-def]
    @contextmanager
    def up() -> Iterator[Sink]:
        with receiving(Sink(), settings.EMAIL_PORT) as sink:
            yield sink

    return up


def write(to: str = "reader@example.org", subject: str = "News") -> None:
    send_mail(subject, "Hello.", None, [to])


def all_due() -> None:
    OutgoingMail.objects.update(due_at=timezone.now() - timedelta(seconds=1))


def test_a_message_reaches_the_server_and_leaves_the_queue(server) -> None:  # type: ignore[no-untyped-def]
    write(subject="Grüße")

    with server() as sink:
        assert mail.deliver() == "1 sent, 0 waiting"

    [message] = sink.taken
    assert b"Hello." in message
    assert b"=?utf-8?" in message
    assert b"Message-ID:" in message
    assert not OutgoingMail.objects.exists()


def test_while_the_server_is_down_mail_waits_and_is_delivered_later(server) -> None:  # type: ignore[no-untyped-def]
    write()
    write("second@example.org")
    assert mail.deliver() == "0 sent, 2 waiting"

    first, second = OutgoingMail.objects.order_by("pk")
    assert (first.tries, second.tries) == (1, 0)
    assert "Refused" in first.fault
    assert not OutgoingMail.objects.due(timezone.now()).exists()

    all_due()
    with server() as sink:
        mail.deliver()
    assert len(sink.taken) == 2


def test_a_run_that_takes_long_leaves_the_rest_to_the_next(server, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    """Or a worker that is told to stop would be ended in the middle, and mail wait until its claim runs out."""
    monkeypatch.setattr(mail, "LONGEST_RUN", 0.0)
    for _number in range(3):
        write()
    with server():
        said = [mail.deliver() for _run in range(3)]
    assert said == ["1 sent, 2 waiting", "1 sent, 1 waiting", "1 sent, 0 waiting"]


def test_a_refused_address_is_given_up_and_holds_up_nobody(server) -> None:  # type: ignore[no-untyped-def]
    write("nobody@example.org")
    write("later@example.org")
    write()

    with server() as sink:
        assert mail.deliver() == "1 sent, 1 waiting"

    refused, later = OutgoingMail.objects.order_by("pk")
    assert refused.given_up_at is not None
    assert "550" in refused.fault
    assert later.given_up_at is None
    assert len(sink.taken) == 1


def test_the_wait_doubles_up_to_an_hour_and_ends_after_five_days() -> None:
    write()
    waits = []
    for _try in range(8):
        all_due()
        mail.deliver()
        waits.append(round((OutgoingMail.objects.get().due_at - timezone.now()).total_seconds() / 60))
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60]

    OutgoingMail.objects.update(made_at=timezone.now() - timedelta(days=6))
    all_due()
    mail.deliver()
    assert OutgoingMail.objects.get().given_up_at is not None


@pytest.mark.django_db(transaction=True)
def test_mail_of_a_change_that_is_taken_back_is_not_sent() -> None:
    def change() -> None:
        with transaction.atomic():
            write()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        change()
    assert not OutgoingMail.objects.exists()


def test_a_message_is_text_first_and_html_with_the_same_words(server) -> None:  # type: ignore[no-untyped-def]
    mail.send(
        to=["a@example.org", "b@example.org"],
        subject="Two\nlines <b>",
        template="core/guard.html",
        context={"form": {"stamp": "Tom & Jo: see https://example.org/x"}},
    )

    first, _second = OutgoingMail.objects.order_by("pk")
    assert first.message["to"] == ["a@example.org"]
    assert first.message["subject"] == "Two lines <b>"
    assert "Tom & Jo: see https://example.org/x" in first.message["body"]
    assert "Tom &amp; Jo" in first.message["html"]
    assert '<a href="https://example.org/x"' in first.message["html"]
    assert "<title>Two lines &lt;b&gt;</title>" in first.message["html"]
    with server() as sink:
        mail.deliver()
    assert sink.taken[0].index(b"text/plain") < sink.taken[0].index(b"text/html")


def test_nothing_that_can_never_be_sent_is_queued() -> None:
    with pytest.raises(BadHeaderError):
        write(subject="News\nBcc: all@example.org")
    message = EmailMessage("News", "Hello.", to=["a@example.org"])
    message.attach("a.txt", "a")
    with pytest.raises(ValueError, match="no attachments"):
        message.send()
    assert EmailMessage("News", "Hello.", to=[]).send() == 0
    assert not OutgoingMail.objects.exists()


def test_a_message_comes_out_of_the_queue_as_it_went_in() -> None:
    message = EmailMessage(
        "News",
        "Hello.",
        "us@example.org",
        ["a@example.org"],
        bcc=["c@example.org"],
        cc=["b@example.org"],
        reply_to=["desk@example.org"],
        headers={"List-Unsubscribe": "<https://example.org/u>", "Message-ID": "<x@example.org>"},
    )
    message.send()

    out = mail.unpacked(OutgoingMail.objects.get().message)

    assert out.recipients() == message.recipients()
    assert (out.from_email, out.reply_to, out.extra_headers) == (
        message.from_email,
        message.reply_to,
        message.extra_headers,
    )
