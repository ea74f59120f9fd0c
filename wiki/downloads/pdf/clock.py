"""How long a PDF may take: looked at before every line of a sheet, so that no text or table passes it by much."""

import time

PROCESSOR = 8.0  # seconds; a page of 20 kB takes half of one
WALL = 20.0  # seconds; on a busy machine the processor's time passes more slowly


class TimeIsUpError(Exception):
    """What is not drawn yet is left out."""


class Clock:
    """Counts from when it is made until it is stopped."""

    def __init__(self) -> None:
        self._processor = time.thread_time() + PROCESSOR
        self._wall = time.monotonic() + WALL
        self._runs = True

    def check(self) -> None:
        """Raise `TimeIsUpError` once the time is spent."""
        if self._runs and (time.thread_time() > self._processor or time.monotonic() > self._wall):
            raise TimeIsUpError

    def stop(self) -> None:
        """What is drawn from now on, a line or two, may take as long as it takes."""
        self._runs = False
