"""One worker: granian in this process, on the listener of all.

Asked to leave (SIGUSR1, at a reload) it takes no new connection and answers what still comes on those it has, for
LINGER seconds; then it stops, once what was begun is answered. Granian alone closes connections that it has taken and
whose request it has not read yet: 21 of 20,929 requests were lost at five reloads.
"""

import os
import signal
import socket
import sys
import threading
from contextlib import suppress
from types import FrameType
from typing import NoReturn

from django.utils.module_loading import import_string
from granian._granian import SocketHolder
from granian.constants import HTTPModes, Interfaces, RuntimeModes
from granian.log import LogLevels
from granian.server.mp import MPServer

from config.server.gate import Gate
from config.server.listening import BACKLOG, deaf

THREADS = 64  # of Python at most, begun when needed
HELD = 24  # of these, for each of slow uploads and slow downloads
LINGER = 3.0  # seconds in which a kept connection may bring its next request
LAST = 6.0  # seconds that a worker without its main process has to end


def work(application: str, listener: socket.socket, *, ready: int, alive: int) -> NoReturn:
    """Serve until told to stop. Writes to `ready` once loaded; ends when `alive` closes: nobody watches any more."""
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(alive,), daemon=True).start()
    gate = Gate(import_string(application.replace(":", ".")), HELD)

    def leave(_number: int, _frame: FrameType | None) -> None:
        gate.leaving = True
        with deaf() as instead:  # the others go on with the listener itself
            os.dup2(instead.fileno(), listener.fileno())
        threading.Timer(LINGER, os.kill, (os.getpid(), signal.SIGTERM)).start()

    signal.signal(signal.SIGUSR1, leave)
    os.write(ready, b"1")
    os.close(ready)
    InThisProcess(gate, listener).serve()
    os._exit(0)  # what the main process had registered for its own end is not for us


class InThisProcess(MPServer):
    """Granian's worker without granian's main process."""

    def __init__(self, gate: Gate, listener: socket.socket) -> None:
        super().__init__(
            "",
            interface=Interfaces.WSGI,
            http=HTTPModes.http1,
            runtime_mode=RuntimeModes.mt,
            blocking_threads=THREADS,
            websockets=False,
            log_level=LogLevels.warning,
        )
        self._gate = gate
        listens_itself = (BACKLOG,) if sys.platform.startswith(("linux", "freebsd")) else ()
        self._shd = SocketHolder(listener.fileno(), False, *listens_itself)  # type: ignore[assignment, call-arg]
        self._sso = listener

    def serve(self) -> None:  # type: ignore[override]
        """Until SIGTERM; what was begun is finished."""
        self._spawn_worker(0, self._spawn_wsgi_worker, lambda: self._gate).inner.run()


def _end_with(alive: int) -> None:
    with suppress(OSError):
        os.read(alive, 1)  # nothing is ever written: it ends when the main process has gone
    os.kill(os.getpid(), signal.SIGTERM)
    threading.Event().wait(LAST)
    os._exit(1)
