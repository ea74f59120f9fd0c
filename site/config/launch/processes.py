"""Child processes that never outlive the command that started them, however it ends.

Each child leads a process group of its own. A keeper, forked before the first child, holds one end of a pipe and knows
the groups; when the command is gone (even by SIGKILL) the pipe closes and the keeper ends every group that is left.
A child writes its group into the pipe itself, before it becomes another program, so that no moment is uncovered.
"""

import os
import signal
import subprocess
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from types import FrameType
from typing import Any

GRACE = 8.0  # seconds a group has between being asked to stop and being ended
STOP_SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


class Stopped(BaseException):
    """Somebody asked the command to stop."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.exit_status = 128 + number


def listen_for_stops() -> None:
    """Turn the first stop signal into `Stopped`; further ones may not interrupt the clearing up."""

    def stop(number: int, _frame: FrameType | None) -> None:
        for each in STOP_SIGNALS:
            signal.signal(each, signal.SIG_IGN)
        raise Stopped(number)

    for each in STOP_SIGNALS:
        signal.signal(each, stop)


class Processes:
    """The children of one command. Use as a context manager: leaving it ends whatever still runs."""

    def __init__(self) -> None:
        self._children: list[subprocess.Popen[bytes]] = []
        reading, self._pipe = os.pipe()
        if os.fork() == 0:
            try:
                _keep(reading)
            finally:
                os._exit(0)
        os.close(reading)

    def __enter__(self) -> "Processes":
        return self

    def __exit__(self, *_: object) -> None:
        for child in self._children:
            _signal_group(child.pid, signal.SIGTERM)
        for child in tuple(self._children):
            self.stop(child)
        os.close(self._pipe)

    def start(
        self,
        argv: Iterable[object],
        *,
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
        **popen: Any,
    ) -> "subprocess.Popen[bytes]":
        """Start a program in a process group of its own; `popen` goes to `subprocess.Popen` as it is."""

        def enter() -> None:
            os.write(self._pipe, b"+%d\n" % os.getpid())
            for each in STOP_SIGNALS:
                signal.signal(each, signal.SIG_DFL)
            signal.pthread_sigmask(signal.SIG_SETMASK, held)

        # A stop that came between the fork and the list below would lose the child: hold it back.
        held = signal.pthread_sigmask(signal.SIG_BLOCK, STOP_SIGNALS)
        try:
            child = subprocess.Popen(  # noqa: S603 - our own programs only
                [str(part) for part in argv],
                env=None if env is None else dict(env),
                cwd=cwd,
                start_new_session=True,
                preexec_fn=enter,  # noqa: PLW1509
                **popen,
            )
            self._children.append(child)
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, held)
        return child

    def run(self, argv: Iterable[object], *, env: Mapping[str, str] | None = None, cwd: Path | None = None) -> int:
        """Start a program, wait for its end, return its exit status."""
        child = self.start(argv, env=env, cwd=cwd)
        status = child.wait()
        self.stop(child)
        return status

    def stop(self, child: "subprocess.Popen[bytes]", grace: float = GRACE) -> None:
        """Ask the child's whole group to stop, then end what is left of it."""
        _signal_group(child.pid, signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            child.wait(timeout=grace)
        _signal_group(child.pid, signal.SIGKILL)
        child.wait()
        if child in self._children:
            self._children.remove(child)
            os.write(self._pipe, b"-%d\n" % child.pid)


def _signal_group(group: int, number: int) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(group, number)


def _keep(pipe: int) -> None:
    """The keeper's life: note the groups until the pipe closes, then end those that are left."""
    os.setsid()
    for each in STOP_SIGNALS:
        signal.signal(each, signal.SIG_IGN)
    os.dup2(pipe, 3)
    os.closerange(4, 4096)  # the command's locks and outputs must not stay open here
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in range(3):
        os.dup2(nowhere, standard)
    groups: set[int] = set()
    with os.fdopen(3, "rb") as notes:
        for note in notes:
            (groups.add if note[:1] == b"+" else groups.discard)(int(note[1:]))
    for number, pause in ((signal.SIGTERM, 1.5 if groups else 0), (signal.SIGKILL, 0)):
        for group in groups:
            _signal_group(group, number)
        time.sleep(pause)
