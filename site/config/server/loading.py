"""The main process while it loads the site and forks the workers that share it (see `config.server`).

It opens no connection to an engine, so that none is shared. What is loaded is imported within `_load`: a fault in it is
no fault of the server's own code, and leaves the workers that are there.
"""

import os
import signal
import socket
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from types import FrameType
from typing import Any

from config.server.handover import WATCHING, become, taken_over
from config.server.watching import watch
from config.server.workers import HEARD, STOPS, WORKERS, Workers

Work = Callable[..., Any]


class Stop(BaseException):
    """Somebody asked to stop while the site was being loaded."""


def main(words: Sequence[str]) -> int:
    """Load, fork, and become the program that watches; returns the exit status where it comes to none of these."""
    workers = taken_over(words)
    workers.outdate()
    try:
        with _stoppable():
            work = _load(workers)
        listener = socket.socket(fileno=workers.listener)
        for _ in range(WORKERS):
            _begin(workers, work, listener)
    except Stop:
        workers.stop()
        return 0
    except Exception:
        if not workers:
            raise
        workers.tell(f"The new code cannot be loaded; the old goes on.\n{traceback.format_exc()}")
    become(WATCHING, workers)
    return watch(workers)


@contextmanager
def _stoppable() -> Iterator[None]:
    """Loading takes a while and may be broken off; all else hears of a stop between two of its steps.

    Python drops what is raised in a finaliser or in the callback of a weak reference, of which every import has one:
    so it is raised again at the end.
    """
    asked = False

    def stop(_number: int, _frame: FrameType | None) -> None:
        nonlocal asked
        asked = True
        raise Stop

    for each in STOPS:
        signal.signal(each, stop)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_BLOCK, STOPS)
        if asked:
            raise Stop


def _load(workers: Workers) -> Work:
    """The work of a worker, with everything loaded that it needs."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.base")
    values = import_module("config.env").read()
    workers.in_json = values["LOG_FORMAT"] == "json"
    if values["METRICS_TOKEN"]:
        import_module("config.figures").keep_in(values["DATA_DIR"] / "metrics")
    work: Work = import_module("config.server.worker").work
    import_module("config.preloading").load()  # last: what is loaded by then is shared best
    return work


def _begin(workers: Workers, work: Work, listener: socket.socket) -> None:
    readable, writable = os.pipe()
    sys.stdout.flush()
    sys.stderr.flush()
    number = os.fork()
    if number == 0:
        try:
            os.close(readable)
            _enter(workers)
            work(workers.application, listener, ready=writable, alive=workers.lifeline[0])
        except BaseException:  # noqa: BLE001 - this process is not to run on in the main one's place
            traceback.print_exc()
        finally:
            os._exit(1)
    os.close(writable)
    workers.new[number] = readable


def _enter(workers: Workers) -> None:
    """The first steps of a worker: signals are its own, and the main process's end shows."""
    os.close(workers.lifeline[1])
    for each in HEARD:
        signal.signal(each, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, HEARD)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
