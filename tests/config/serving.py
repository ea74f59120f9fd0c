"""One start of `config.server` with a small application, as tests see it."""

import http.client
import os
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from ops.bench.limits.servers import BARE
from tests.commands.site import environ, until
from tests.config import waiting
from tests.ports import kept_port
from tests.project import ROOT

PATIENCE = 180  # seconds, for a machine that is busy with other tests


class Server:
    """In a process group of its own, as `./run` has it; a bare Django is quick to load.

    `code` is a folder whose packages come before those of the project.
    """

    def __init__(
        self, folder: Path, *, host: str = "127.0.0.1", settings: str = BARE, code: Path | None = None
    ) -> None:
        self.folder = folder
        self.host = host
        self.port = kept_port(host)
        names = {
            "DATA_DIR": str(folder),
            waiting.FOLDER: str(folder),
            "DATABASE_URL": "",
            "PYTHONPATH": os.pathsep.join(map(str, (*([code] if code else []), ROOT, ROOT / "site"))),
            "DJANGO_SETTINGS_MODULE": settings,
        }
        words = (host, str(self.port), f"{waiting.__name__}:application")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "config.server", *words],
            cwd=ROOT,
            env=environ(**names),
            start_new_session=True,
            stderr=subprocess.DEVNULL,
        )

    def connection(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection(self.host, self.port, timeout=PATIENCE)

    def get(self, path: str = "/", connection: http.client.HTTPConnection | None = None) -> int:
        """The number of the process that answered, from a connection of its own unless one is given."""
        used = connection or self.connection()
        try:
            used.request("GET", path)
            answer = used.getresponse()
            assert answer.status == 200
            return int(answer.read())
        finally:
            if not connection:
                used.close()

    def begun(self, text: bytes, buffer: int | None = None) -> socket.socket:
        """A client that has sent this and goes no further."""
        client = socket.socket()
        if buffer:
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer)
        client.connect((self.host, self.port))
        client.sendall(text)
        return client

    def answers(self) -> bool:
        with suppress(OSError):
            return bool(self.get())
        return False

    def listens(self) -> bool:
        with suppress(OSError):
            self.begun(b"").close()
            return True
        return False

    def workers(self) -> set[int]:
        """Numbers of the main process's children."""
        with suppress(OSError):
            main = self.process.pid
            return set(map(int, Path(f"/proc/{main}/task/{main}/children").read_text().split()))
        return set()

    def is_gone(self) -> bool:
        """Whether nothing of it runs."""
        self.process.poll()
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, 0)
            return False
        return True

    def stop(self, number: int = signal.SIGTERM) -> None:
        """As `config.launch.processes` asks: the whole group."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, number)

    def end(self) -> None:
        """Whatever happened before."""
        self.stop(signal.SIGKILL)
        self.process.wait()

    def ready(self) -> "Server":
        until(self.answers, "an answer", PATIENCE)
        return self
