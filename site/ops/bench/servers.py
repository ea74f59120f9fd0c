"""Servers of the bench: started, waited for, and ended with everything they started."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

from ops.bench import proc

HOST = "127.0.0.1"
ANSWERS_IN = 90  # seconds
GRACE = 10  # seconds a server has to stop


class BenchError(Exception):
    """The bench cannot go on; the text says why."""


@dataclass(frozen=True)
class Server:
    """One that answers: where, as which process, and how many seconds it took to start."""

    port: int
    pid: int
    started_in: float

    def url(self, path: str) -> str:
        """The address of a path on it."""
        return f"http://{HOST}:{self.port}{path}"

    @property
    def cpu(self) -> float:
        """Processor time of all its processes so far, in seconds."""
        return proc.cpu_seconds(self.pid)

    @property
    def memory(self) -> int:
        """Bytes."""
        return proc.memory_bytes(self.pid)


def free_port() -> int:
    """One that nobody listens on."""
    with closing(socket.socket()) as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def environ(folder: Path, **changes: str) -> dict[str, str]:
    """The environment of a program on a data folder of the bench: nothing of the live site's."""
    ours = {name: value for name, value in os.environ.items() if name not in settings.ENV}
    root = settings.ROOT
    return ours | {
        "DATA_DIR": str(folder),
        "DJANGO_SETTINGS_MODULE": "config.settings.bench",
        "PYTHONPATH": f"{root}{os.pathsep}{root / 'site'}",
        "LOG_LEVEL": "ERROR",
        **changes,
    }


@contextmanager
def site(folder: Path, **changes: str) -> Iterator[Server]:
    """This site on a data folder, by the very program that `./run` starts."""
    port = free_port()
    values = environ(folder, SITE_URL=f"http://{HOST}:{port}", ALLOWED_HOSTS=HOST, **changes)
    with python("config.server", HOST, port, values=values, port=port, path="/healthz") as server:
        yield server


@contextmanager
def python(module: str, *words: object, values: Mapping[str, str], port: int, path: str = "/") -> Iterator[Server]:
    """A server that is a Python module of this project."""
    command = [sys.executable, "-m", module, *map(str, words)]
    with running(command, port=port, path=path, env=dict(values), cwd=settings.ROOT) as server:
        yield server


@contextmanager
def running(command: Sequence[str], *, port: int, path: str, **popen: Any) -> Iterator[Server]:
    """Any server, once it answers. It stays in our group of processes, so that whoever ends that ends it too."""
    began = time.monotonic()
    process = subprocess.Popen([*command], stdin=subprocess.DEVNULL, **popen)  # noqa: S603 - our own programs
    try:
        _wait(process, port, path)
        yield Server(port, process.pid, time.monotonic() - began)
    finally:
        _end(process)


def _wait(process: "subprocess.Popen[bytes]", port: int, path: str) -> None:
    until = time.monotonic() + ANSWERS_IN
    while time.monotonic() < until and process.poll() is None:
        connection = http.client.HTTPConnection(HOST, port, timeout=10)
        with suppress(OSError, http.client.HTTPException), closing(connection):
            connection.request("GET", path)
            if connection.getresponse().status < http.client.INTERNAL_SERVER_ERROR:
                return
        time.sleep(0.02)
    raise BenchError("A server could not be started; the lines above say why.")


def _end(process: "subprocess.Popen[bytes]") -> None:
    """Ask it to stop; what is left of its tree after that is ended."""
    family = proc.tree(process.pid) if process.poll() is None else []
    process.terminate()
    with suppress(subprocess.TimeoutExpired):
        process.wait(GRACE)
        return
    for number in family:
        with suppress(ProcessLookupError):
            os.kill(number, signal.SIGKILL)
    process.wait()
