"""A server that did not answer is left alone for a moment, so that not every request waits for it."""

import logging
import threading
import time

logger = logging.getLogger("ops.engines")


class Breaker:
    """Whether to ask the server called `name` now; after a failure not for `rest` seconds."""

    def __init__(self, name: str, rest: float) -> None:
        self._name = name
        self._rest = rest
        self._lock = threading.Lock()
        self._closed_until = 0.0
        self._failed = False

    @property
    def may_ask(self) -> bool:
        """False while the last failure is fresh."""
        return time.monotonic() >= self._closed_until

    def failed(self, fault: Exception) -> None:
        """It did not answer; said once in the log, not for every request."""
        with self._lock:
            self._closed_until = time.monotonic() + self._rest
            said, self._failed = self._failed, True
        if not said:
            logger.warning("%s is away (%s); going on without it", self._name, type(fault).__name__)

    def answered(self) -> None:
        """It is there."""
        if self._failed:
            self._failed = False
            logger.warning("%s is back", self._name)
