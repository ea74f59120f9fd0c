"""A mail server that keeps every message, for whoever waits for one."""

import email
import threading
from email.message import EmailMessage
from email.policy import default
from typing import Any, cast

PATIENCE = 180  # seconds; nobody waits longer than the message takes


class Sink:
    """Takes every message; the handler of an `aiosmtpd` controller."""

    def __init__(self) -> None:
        self._taken: list[tuple[list[str], EmailMessage]] = []
        self._came = threading.Condition()

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        message = cast(EmailMessage, email.message_from_bytes(envelope.content, policy=default))
        with self._came:
            self._taken.append((envelope.rcpt_tos, message))
            self._came.notify_all()
        return "250 OK"

    def message(self, to: str, saying: str) -> EmailMessage:
        """The first message to `to` whose subject says `saying`; waits until it is there."""
        with self._came:
            found = self._came.wait_for(lambda: self._find(to, saying), PATIENCE)
            assert found, f"no “{saying}” for {to} among {[str(one['Subject']) for _to, one in self._taken]}"
            return found

    def _find(self, to: str, saying: str) -> EmailMessage | None:
        return next((one for whom, one in self._taken if to in whom and saying in str(one["Subject"])), None)


def plain(message: EmailMessage) -> str:
    """What the message says."""
    part = message.get_body(("plain",))
    assert part is not None
    return str(part.get_content())
