"""Processes of a test's own: forked, so that fifty of them cost less than one that is started."""

import os
import signal
import time
import traceback
from collections.abc import Callable

from django.db import connections


def forked(work: Callable[[], object]) -> int:
    """Do `work` in another process; returns its number. Its exit status is 0 unless `work` raises."""
    connections.close_all()
    process = os.fork()
    if process:
        return process
    status = 1
    try:
        work()
        status = 0
    except BaseException:
        traceback.print_exc()
        raise
    finally:
        connections.close_all()
        os._exit(status)


def killed(process: int, after: float) -> None:
    """Kill `process` as the system would, `after` seconds, and wait until it is gone."""
    time.sleep(after)
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)


def ended_well(process: int) -> bool:
    """Wait for `process`; whether it did its work."""
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == 0


def until(what: Callable[[], object], patience: float = 120) -> None:
    """Wait until something is so; the patience is for machines that are busy with other tests."""
    end = time.monotonic() + patience
    while not what():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.01)
