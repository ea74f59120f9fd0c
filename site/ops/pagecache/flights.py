"""One rendering at a time for each key; who comes meanwhile waits for it."""

import threading
from collections.abc import Hashable


class Flights:
    """What is being rendered in this process now."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._going_on: dict[Hashable, threading.Event] = {}

    def take_off(self, key: Hashable) -> threading.Event | None:
        """None: go and render it, then `land`. Else somebody does: the event is set when they are done."""
        with self._lock:
            other = self._going_on.get(key)
            if other is None:
                self._going_on[key] = threading.Event()
            return other

    def land(self, key: Hashable) -> None:
        """It is rendered, or failed."""
        with self._lock:
            self._going_on.pop(key).set()
