"""Locks between the processes of one machine. The system frees them when their holder dies, however it dies."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PAUSE = 0.02  # seconds between two tries


class BusyError(Exception):
    """Another process (or thread) holds the lock."""


@contextmanager
def held(file: Path, wait: float = 0.0) -> Iterator[None]:
    """Hold the lock `file` within the block. Raises `BusyError` if it is not to be had within `wait` seconds."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _take(handle, file, time.monotonic() + wait)
        yield
    finally:
        os.close(handle)  # and so freed


def is_held(file: Path) -> bool:
    """Whether somebody holds the lock `file` now."""
    try:
        with held(file):
            return False
    except BusyError:
        return True


def _take(handle: int, file: Path, until: float) -> None:
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= until:
                raise BusyError(file.name) from None
            time.sleep(PAUSE)
        else:
            return
