"""The workers as the main process sees them: begun, watched, replaced, let go, ended."""

import logging
import os
import select
import signal
import socket
import sys
import time
import traceback
from collections.abc import Iterable
from contextlib import suppress

from config.server.worker import work

WORKERS = 2
STOPS = frozenset({signal.SIGTERM, signal.SIGINT})
HEARD = STOPS | {signal.SIGHUP, signal.SIGCHLD, signal.SIGALRM}  # blocked in the main process, and waited for
GRACE = 6.0  # seconds to finish what was begun, at a stop; `./run` and Docker wait longer
FAREWELL = 30.0  # seconds for the same after a reload, when nobody waits
PAUSE = 1.0  # seconds between two that replace others

logger = logging.getLogger(__name__)


class Workers:
    """Those of this code and, for the time of a reload, those of the code before. False when none is left."""

    def __init__(self, application: str, lifeline: Iterable[int] = (), old: Iterable[int] = ()) -> None:
        self._application = application
        self.lifeline = tuple(lifeline) or os.pipe()  # closes with the main process; workers hold the end they read
        self._new: dict[int, int] = {}  # number -> where it says that it is ready
        self._serving: set[int] = set()
        self._old = set(old)
        self._leaving: dict[int, float] = {}  # number -> when it is ended if it is still there
        self._due = False  # one that served has died
        self._replace_after = 0.0

    def __bool__(self) -> bool:
        return bool(self._new or self._serving or self._old or self._due)

    @property
    def numbers(self) -> tuple[int, ...]:
        """All that run, whether they still take connections or not."""
        return (*self._new, *self._serving, *self._old, *self._leaving)

    @property
    def settled(self) -> bool:
        """Whether none is on its way."""
        return not self._new

    def start(self, listener: socket.socket) -> None:
        """Begin as many as are missing."""
        self._due = False
        for _ in range(WORKERS - len(self._new) - len(self._serving)):
            self._begin(listener)

    def look(self, listener: socket.socket) -> None:
        """See who is ready and who has ended; let the old go, replace the dead, end those who stay too long."""
        for number, ready in tuple(self._new.items()):
            if select.select([ready], [], [], 0)[0] and os.read(ready, 1):
                self._serving.add(number)
                self._forget(number)
        if self._serving and not self._new:
            self._let_go()
        self._reap()
        now = time.monotonic()
        if (self._serving or self._due) and now >= self._replace_after:
            self.start(listener)
        for number, until in self._leaving.items():
            if now > until:
                _send(number, signal.SIGKILL)

    def stop(self) -> None:
        """End all: they have GRACE seconds to finish what they have begun."""
        until = time.monotonic() + GRACE
        for number in self.numbers:
            _send(number, signal.SIGTERM)
        while self.numbers and time.monotonic() < until:
            self._reap(quietly=True)
            time.sleep(0.02)
        for number in self.numbers:
            _send(number, signal.SIGKILL)
            with suppress(ChildProcessError):
                os.waitpid(number, 0)

    def _begin(self, listener: socket.socket) -> None:
        readable, writable = os.pipe()
        sys.stdout.flush()
        sys.stderr.flush()
        number = os.fork()
        if number == 0:
            try:
                os.close(readable)
                self._enter()
                work(self._application, listener, ready=writable, alive=self.lifeline[0])
            except BaseException:  # noqa: BLE001 - this process is not to run on in the main one's place
                traceback.print_exc()
            finally:
                os._exit(1)
        os.close(writable)
        self._new[number] = readable

    def _enter(self) -> None:
        """The first steps of a worker: signals are its own, and the main process's end shows."""
        os.close(self.lifeline[1])
        for each in HEARD:
            signal.signal(each, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, HEARD)

    def _let_go(self) -> None:
        for number in self._old:
            _send(number, signal.SIGUSR1)
            self._leaving[number] = time.monotonic() + FAREWELL
        self._old.clear()

    def _reap(self, *, quietly: bool = False) -> None:
        for number in self.numbers:
            try:
                ended, status = os.waitpid(number, os.WNOHANG)
            except ChildProcessError:
                ended, status = number, 0
            if ended and not self._leaving.pop(number, None) and not quietly:
                self._lost(number, os.waitstatus_to_exitcode(status))
            if ended:
                self._serving.discard(number)
                self._old.discard(number)
                self._forget(number)

    def _lost(self, number: int, status: int) -> None:
        if status:  # else somebody asked it to stop
            logger.error("Worker %s ended by itself (exit status %s).", number, status)
        self._replace_after = time.monotonic() + PAUSE
        self._due = self._due or number in self._serving
        if number in self._new and not self._serving:
            for other in self._new:
                if other != number:
                    _send(other, signal.SIGTERM)
            if self._old:
                logger.error("The new code cannot serve; the old goes on.")

    def _forget(self, number: int) -> None:
        if number in self._new:
            os.close(self._new.pop(number))


def _send(number: int, what: signal.Signals) -> None:
    with suppress(ProcessLookupError):
        os.kill(number, what)
