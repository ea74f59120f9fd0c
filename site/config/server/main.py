"""The main process: loads the site, forks the workers with it loaded, which halves the work of a start, and watches.

It opens no connection to an engine, so that none is shared. Another application than the site is served for
`ops.bench`, which compares the two. SIGHUP brings new code in without losing a request: this process becomes a new
one of its kind (its number, its listener and its workers stay), loads, forks, and lets the old workers go once the new
ones are ready; they go on if the new code cannot be loaded. SIGTERM or SIGINT stops.
"""

import argparse
import logging
import os
import signal
import socket
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import FrameType

from config import env, figures, preloading
from config.server.listening import listen
from config.server.workers import HEARD, STOPS, Workers

SITE = "config.wsgi:application"
LOOK = 0.3  # seconds between two looks at the workers when nothing is heard

logger = logging.getLogger(__name__)


class Stop(BaseException):
    """Somebody asked to stop while the site was being loaded."""


def main(words: Sequence[str]) -> int:
    """Serve until stopped; returns the exit status."""
    chosen = _chosen(words)
    signal.pthread_sigmask(signal.SIG_BLOCK, HEARD)
    try:
        listener, workers = _ours(chosen)
    except OSError as fault:
        sys.stderr.write(f"cannot listen on {chosen.host}:{chosen.port}: {fault.strerror}\n")
        return 1
    try:
        with _stoppable():
            _load()
        workers.start(listener)
    except Stop:
        workers.stop()
        return 0
    except Exception:
        if not workers:
            raise
        logger.exception("The new code cannot be loaded; the old goes on.")
    try:
        return _watch(listener, workers, chosen)
    finally:
        workers.stop()


def _chosen(words: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m config.server", description=__doc__)
    parser.add_argument("host")
    parser.add_argument("port", type=int)
    parser.add_argument("application", nargs="?", default=SITE)
    parser.add_argument("--inherited", help=argparse.SUPPRESS)  # from what this process was: descriptors and workers
    return parser.parse_args(words)


def _ours(chosen: argparse.Namespace) -> tuple[socket.socket, Workers]:
    if not chosen.inherited:
        return listen(chosen.host, chosen.port), Workers(chosen.application)
    listening, *lifeline = map(int, chosen.inherited.split(",")[:3])
    old = map(int, chosen.inherited.split(",")[3:])
    for each in (listening, *lifeline):
        os.set_inheritable(each, False)
    return socket.socket(fileno=listening), Workers(chosen.application, lifeline, old)


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


def _load() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.base")
    values = env.read()
    if values["METRICS_TOKEN"]:
        figures.keep_in(values["DATA_DIR"] / "metrics")
    preloading.load()


def _watch(listener: socket.socket, workers: Workers, chosen: argparse.Namespace) -> int:
    signal.setitimer(signal.ITIMER_REAL, LOOK, LOOK)
    asked = False
    while workers:
        heard = signal.sigwait(HEARD)
        if heard in STOPS:
            return 0
        asked = asked or heard == signal.SIGHUP
        workers.look(listener)
        if asked and workers.settled:
            asked = False
            _become_new(listener, workers, chosen)
    return 1


def _become_new(listener: socket.socket, workers: Workers, chosen: argparse.Namespace) -> None:
    """Start the program anew in this process; comes back only where that is not possible."""
    handed_over = (listener.fileno(), *workers.lifeline)
    for each in handed_over:
        os.set_inheritable(each, True)
    inherited = ",".join(map(str, (*handed_over, *workers.numbers)))
    words = (chosen.host, str(chosen.port), chosen.application, "--inherited", inherited)
    try:
        os.execv(sys.executable, [sys.executable, "-m", "config.server", *words])  # noqa: S606
    except OSError:
        logger.exception("No reload: %s cannot be started.", sys.executable)
