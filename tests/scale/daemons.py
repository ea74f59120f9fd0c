"""Programs that the scale tests start, stop and start again, each on this machine's loopback."""

import os
import signal
import socket
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from config.launch.processes import Processes

PATIENCE = 240  # seconds: nothing here is about speed


def until(true: Callable[[], Any], what: str, *, look_every: float = 0.1) -> None:
    """Wait until something is so; what cannot be asked yet is not."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        with suppress(OSError):
            if true():
                return
        time.sleep(look_every)
    raise AssertionError(f"waited {PATIENCE} s for {what}")


class Daemon:
    """A program that serves at a port, with what it has in its folder."""

    def __init__(self, processes: Processes, folder: Path, *command: object, port: int, **popen: Any) -> None:
        self.port = port
        self._processes, self._folder, self._command, self._popen = processes, folder, command, popen
        self.start()

    def start(self) -> None:
        """Start it; `ready` waits for it."""
        with (self._folder / "log").open("ab") as log:
            self._child = self._processes.start(
                self._command, **{"cwd": self._folder, "stdout": log, "stderr": log} | self._popen
            )

    def ready(self) -> None:
        """Wait until it takes connections."""
        until(self._answers, str(self._command[0]))

    def stop(self) -> None:
        """End it and its children at once, as a power cut does."""
        with suppress(ProcessLookupError):
            os.killpg(self._child.pid, signal.SIGKILL)
        self._child.wait()

    def _answers(self) -> bool:
        if self._child.poll() is not None:
            raise AssertionError(f"{self._command[0]} ended: {(self._folder / 'log').read_text()[-2000:]}")
        with socket.create_connection(("127.0.0.1", self.port), timeout=5):
            return True
