"""Mail that is never lost: a row in the transaction that causes it, delivered by the worker, tried again for days.

`EMAIL_BACKEND` is `QueueBackend`, so mail of Wagtail and of the accounts goes the same way; the worker delivers
through `MAIL_DELIVERY_BACKEND`. A worker killed between delivery and its note of it delivers twice, under the same
Message-ID, which mail programs show once.
"""

import logging
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from email.utils import make_msgid
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException, SMTPServerDisconnected
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.utils import DNS_NAME
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from core.jobs import periodic
from core.mail import letters
from core.models import OutgoingMail

logger = logging.getLogger("core.mail")
FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=1)
GIVEN_UP_AFTER = timedelta(days=5)
MESSAGE_ID = "Message-ID"
Ended = Callable[[str, bool], None]
MayGo = Callable[[Mapping[str, Any]], datetime | None]
_told: list[Ended] = []
_asked: list[MayGo] = []
BATCH = 50  # messages in one run, each of which may take EMAIL_TIMEOUT
LONGEST_RUN = 10.0  # seconds; then the next run goes on, so that a worker which is told to stop leaves no run behind


def on_end(listener: Ended) -> None:
    """Have `listener` told of every message that left the queue: its Message-ID, and whether it was delivered.

    Called in the transaction that takes it out of the queue.
    """
    if listener not in _told:
        _told.append(listener)


def on_start(listener: MayGo) -> None:
    """Have `listener` asked before a message, as `packed` made it, is sent: not before this moment, or None for now."""
    if listener not in _asked:
        _asked.append(listener)


def new_id() -> str:
    """A Message-ID, for whoever wants to know a message again; it goes with the other headers."""
    return make_msgid(domain=DNS_NAME.get_fqdn())


def send(
    *,
    to: Sequence[str],
    subject: str,
    template: str,
    context: dict[str, Any] | None = None,
    reply_to: Sequence[str] = (),
    headers: Mapping[str, str] | None = None,
) -> None:
    """Write one message to each address; nobody sees who else got it.

    `template` is the plain text (`members/mail/welcome.txt`); the HTML part shows the same words. Answers go to
    `reply_to`, else to the site. `headers` go with it, as those by which mail is stopped. Raises `BadHeaderError` for
    an address with a line end.
    """
    letter = letters.written(template, subject, context)
    # What a person wrote may be answered by “I am away”; what the site writes may not.
    written = {} if reply_to else {"Auto-Submitted": "auto-generated"}
    for address in to:
        message = EmailMultiAlternatives(
            letter.subject, letter.text, to=[address], reply_to=list(reply_to), headers=written | dict(headers or {})
        )
        message.attach_alternative(letter.html, "text/html")
        message.send()


class QueueBackend(BaseEmailBackend):
    """Puts messages in the queue, in the transaction of whoever sends them."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Queue them; returns how many. Raises for a message that could never be sent."""
        now = timezone.now()
        rows = [OutgoingMail(message=packed(message), due_at=now) for message in email_messages if message.recipients()]
        OutgoingMail.objects.bulk_create(rows)
        return len(rows)


def packed(message: EmailMessage) -> dict[str, Any]:
    """A message as JSON. Raises `BadHeaderError` for a line end in a header, `ValueError` for an attachment."""
    if message.attachments:
        raise ValueError(gettext("Mail carries no attachments here: send a link."))
    headers = {MESSAGE_ID: new_id(), **message.extra_headers}
    message.message()  # builds every header, so that a bad one is refused now and not by the worker
    kinds = {alternative[1]: alternative[0] for alternative in getattr(message, "alternatives", None) or ()}
    return {
        "subject": str(message.subject),
        "body": str(message.body),
        "from_email": str(message.from_email),
        "to": list(message.to),
        "cc": list(message.cc),
        "bcc": list(message.bcc),
        "reply_to": list(message.reply_to),
        "headers": {name: str(value) for name, value in headers.items()},
        "html": str(kinds.get("text/html", "")),
    }


def unpacked(data: dict[str, Any]) -> EmailMultiAlternatives:
    """The message that `packed` was given."""
    fields = {name: value for name, value in data.items() if name != "html"}
    message = EmailMultiAlternatives(**fields)
    if data["html"]:
        message.attach_alternative(data["html"], "text/html")
    return message


@periodic(every=timedelta(seconds=2), name="send-mail", when=lambda: OutgoingMail.objects.due(timezone.now()).exists())
def deliver() -> str:
    """Send what is due. While the server is away everything waits; a refused message alone is given up."""
    now = timezone.now()
    connection = get_connection(settings.MAIL_DELIVERY_BACKEND)
    sent, until = 0, time.monotonic() + LONGEST_RUN
    try:
        for row in OutgoingMail.objects.due(now)[:BATCH]:
            if sent and time.monotonic() > until:
                break
            if _has_to_wait(row):
                continue
            try:
                connection.send_messages([unpacked(row.message)])
            except (OSError, SMTPException) as fault:
                _keep(row, fault, now)
                if not _is_about_the_message(fault):
                    OutgoingMail.objects.due(now).update(due_at=now + FIRST_WAIT)
                    break
            else:
                _delivered(row)
                sent += 1
    finally:
        _close(connection)
    return f"{sent} sent, {OutgoingMail.objects.filter(given_up_at=None).count()} waiting"


def _has_to_wait(row: OutgoingMail) -> bool:
    until = max(filter(None, (listener(row.message) for listener in _asked)), default=None)
    if until:
        row.due_at = until
        row.save(update_fields=["due_at"])
    return until is not None


def _delivered(row: OutgoingMail) -> None:
    with transaction.atomic():
        row.delete()
        _tell(row, True)


def _tell(row: OutgoingMail, delivered: bool) -> None:
    for listener in _told:
        listener(row.message["headers"].get(MESSAGE_ID, ""), delivered)


@transaction.atomic
def _keep(row: OutgoingMail, fault: Exception, now: datetime) -> None:
    row.tries += 1
    row.fault = f"{type(fault).__name__}: {fault}"[:2000]
    row.due_at = now + min(FIRST_WAIT * 2 ** min(row.tries - 1, 10), LONGEST_WAIT)
    if _is_refused(fault) or row.made_at < now - GIVEN_UP_AFTER:
        row.given_up_at = now
        logger.error("Mail %s is given up after %d tries: %s", row.pk, row.tries, type(fault).__name__)
        _tell(row, False)
    row.save(update_fields=["tries", "fault", "due_at", "given_up_at"])


def _is_about_the_message(fault: Exception) -> bool:
    """Whether the server answered for this message, so that the next one may pass."""
    return isinstance(fault, SMTPRecipientsRefused | SMTPResponseException)


def _is_refused(fault: Exception) -> bool:
    """Whether the server said “never” (5xx) and not “later” (4xx). A wrong password is ours to mend: later."""
    if isinstance(fault, SMTPRecipientsRefused):
        return all(code >= 500 for code, _words in fault.recipients.values())
    return type(fault).__name__ in {"SMTPDataError", "SMTPSenderRefused"} and getattr(fault, "smtp_code", 0) >= 500


def _close(connection: Any) -> None:
    try:
        connection.close()
    except (OSError, SMTPServerDisconnected):
        logger.debug("The mail server hung up first.")
