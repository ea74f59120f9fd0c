"""A mail server of a test's own."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from aiosmtpd.controller import Controller

from tests.ports import LOOPBACK

PATIENCE = 180  # seconds until it greets, on a machine that is busy with other tests; its own five are soon over


@contextmanager
def receiving(taker: Any, port: int) -> Iterator[Any]:
    """While this lasts, `taker` (a handler of aiosmtpd) gets what is sent to the port."""
    controller = Controller(taker, hostname=LOOPBACK, port=port, ready_timeout=PATIENCE)
    controller.start()
    try:
        yield taker
    finally:
        controller.stop()
