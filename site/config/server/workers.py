"""The workers as the main process sees them: watched, let go, ended. They are begun by `config.server.loading`.

Everything here is plain numbers (processes, descriptors, moments of the clock that all programs share) in lists and
dicts, so that it can be handed over (`config.server.handover`).
"""

import os
import select
import signal
import time
from collections.abc import Sequence
from contextlib import suppress

from config.server.telling import tell

WORKERS = 2
STOPS = frozenset({signal.SIGTERM, signal.SIGINT})
HEARD = STOPS | {signal.SIGHUP, signal.SIGCHLD, signal.SIGALRM}  # blocked in the main process, and waited for
GRACE = 6.0  # seconds to finish what was begun, at a stop; `./run` and Docker wait longer
FAREWELL = 30.0  # seconds for the same after a reload, when nobody waits
PAUSES = (1.0, 5.0, 15.0, 30.0)  # seconds before the site is loaded to replace what died, again and again
STEADY = 60.0  # seconds after which it counts as the first time


class Workers:
    """Those of this code and, for the time of a reload, those of the code before. False when none is left."""

    def __init__(self, application: str, listener: int, lifeline: Sequence[int]) -> None:
        self.application = application
        self.listener = listener
        self.lifeline = lifeline  # closes with the main process; workers hold the end they read
        self.in_json = False  # how faults are told
        self.new: dict[int, int] = {}  # number -> where it says that it is ready
        self.serving: list[int] = []
        self.old: list[int] = []
        self.leaving: dict[int, float] = {}  # number -> when it is ended if it is still there
        self.due = False  # one that served has died
        self.replace_after = 0.0
        self.replaced_at = -STEADY
        self.replaced = 0  # times, one soon after the other

    def __bool__(self) -> bool:
        return bool(self.new or self.serving or self.old or self.due)

    @property
    def numbers(self) -> tuple[int, ...]:
        """All that run, whether they still take connections or not."""
        return (*self.new, *self.serving, *self.old, *self.leaving)

    @property
    def settled(self) -> bool:
        """Whether none is on its way."""
        return not self.new

    @property
    def too_few(self) -> bool:
        """Whether some that served have died, and it is time to replace them."""
        return len(self.serving) + len(self.old) < WORKERS and time.monotonic() >= self.replace_after

    def tell(self, fault: str) -> None:
        """Write it to the log."""
        tell(fault, in_json=self.in_json)

    def outdate(self) -> None:
        """Those that serve are of the code before, from now on."""
        self.old += self.serving
        self.serving.clear()
        self.due = False

    def note_replacement(self) -> None:
        """The dead are about to be replaced: the next time comes later, the more often this was."""
        now = time.monotonic()
        self.replaced = self.replaced + 1 if now - self.replaced_at < STEADY else 1
        self.replaced_at = now
        self.replace_after = now + PAUSES[min(self.replaced, len(PAUSES) - 1)]

    def look(self) -> None:
        """See who is ready and who has ended; let the old go, end those who stay too long."""
        for number, ready in tuple(self.new.items()):
            if select.select([ready], [], [], 0)[0] and os.read(ready, 1):
                self.serving.append(number)
                self._forget(number)
        if self.serving and not self.new:
            self._let_go()
        self._reap()
        now = time.monotonic()
        for number, until in self.leaving.items():
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

    def _let_go(self) -> None:
        for number in self.old:
            _send(number, signal.SIGUSR1)
            self.leaving[number] = time.monotonic() + FAREWELL
        self.old.clear()

    def _reap(self, *, quietly: bool = False) -> None:
        for number in self.numbers:
            try:
                ended, status = os.waitpid(number, os.WNOHANG)
            except ChildProcessError:
                ended, status = number, 0
            if ended and not self.leaving.pop(number, None) and not quietly:
                self._lost(number, os.waitstatus_to_exitcode(status))
            if ended:
                self._forget(number)
                for known in (self.serving, self.old):
                    if number in known:
                        known.remove(number)

    def _lost(self, number: int, status: int) -> None:
        if status:  # else somebody asked it to stop
            self.tell(f"Worker {number} ended by itself (exit status {status}).")
        self.replace_after = max(self.replace_after, time.monotonic() + PAUSES[0])
        self.due = self.due or number in self.serving or number in self.old
        if number in self.new and not self.serving:
            for other in self.new:
                if other != number:
                    _send(other, signal.SIGTERM)
            if self.old:
                self.tell("The new code cannot serve; the old goes on.")

    def _forget(self, number: int) -> None:
        if number in self.new:
            os.close(self.new.pop(number))


def _send(number: int, what: signal.Signals) -> None:
    with suppress(ProcessLookupError):
        os.kill(number, what)
