"""The whole way of a message: form, queue, worker, a real mail server."""

import email
from email.policy import default

import pytest

from core.jobs import run_due
from core.models import OutgoingMail
from tests.directory.contacts import ADDRESS, named, typed
from tests.mail_server import receiving
from tests.ports import kept_port

pytestmark = pytest.mark.usefixtures("unhurried")


class Sink:
    """Takes every message."""

    def __init__(self) -> None:
        self.taken: list[tuple[list[str], email.message.Message]] = []

    async def handle_DATA(self, server, session, envelope) -> str:  # type: ignore[no-untyped-def]  # noqa: N802
        self.taken.append((envelope.rcpt_tos, email.message_from_bytes(envelope.content, policy=default)))
        return "250 OK"


@pytest.fixture
def server(settings):
    settings.EMAIL_PORT = kept_port()
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_BACKEND = "core.mail.QueueBackend"
    settings.MAIL_DELIVERY_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    with receiving(Sink(), settings.EMAIL_PORT) as sink:
        yield sink


def test_a_message_reaches_the_desk_and_its_answer_the_reader(tree, client, server):
    desk = named(tree, job_title="Büro", email=ADDRESS)
    text = "Grüße. Two lines:\n\n.\nBcc: all@example.org\nEnd."
    assert client.post(f"/contacts/{desk.pk}/write/", typed(text=text, name="Zoë")).status_code == 302
    assert OutgoingMail.objects.count() == 1

    assert "send-mail" in run_due()

    [(recipients, message)] = server.taken
    assert recipients == [ADDRESS]
    assert message["Reply-To"] == "sam@example.org"
    assert message["To"] == ADDRESS
    assert message["Bcc"] is None
    assert message["Subject"] == "Message through Shared Ground for the Büro"
    plain = message.get_body(("plain",)).get_content().replace("\r\n", "\n")
    assert text in plain
    assert "Zoë wrote to you" in plain
    assert "Grüße" in message.get_body(("html",)).get_content()
    assert not OutgoingMail.objects.exists(), "a delivered message leaves no copy"
