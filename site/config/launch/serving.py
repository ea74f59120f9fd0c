"""The server and its worker: started together, watched, ended together."""

import http.client
import subprocess
import time
from collections.abc import Mapping
from urllib.parse import urlsplit

from config.launch import ports
from config.launch.console import Fault, say, warn
from config.launch.environment import PYTHON, ROOT
from config.launch.processes import Processes

ANSWERS_IN = 90  # seconds until a server that has not answered is given up
LOOK = 0.3  # seconds between two looks at the children
PAUSES = (0, 1, 5, 15, 30)  # seconds before a worker is started again, when it keeps dying
STEADY = 60  # seconds after which a worker counts as well


def serve(processes: Processes, environment: Mapping[str, str], host: str, port: int) -> int:
    """Serve until a stop signal; returns only when the server itself ends."""
    server = processes.start([PYTHON, "-m", "config.server", host or "0.0.0.0", port], env=environment, cwd=ROOT)  # noqa: S104 - as asked
    _wait(server, environment["SITE_URL"], host, port)
    say(f"\nThe site answers at {environment['SITE_URL']}/\nStop it with Ctrl-C.")
    worker = Worker(processes, environment)
    while server.poll() is None:
        worker.look_after()
        time.sleep(LOOK)
    warn(f"run: the server ended (exit status {server.returncode}); stopping.")
    return 1


class Worker:
    """The task worker, started again when it dies: at once, then after longer and longer pauses."""

    def __init__(self, processes: Processes, environment: Mapping[str, str]) -> None:
        self._processes = processes
        self._environment = environment
        self._deaths = 0
        self._start_at = 0.0
        self._start()

    def look_after(self) -> None:
        """Start it again if it is gone and its pause is over."""
        if self._child.poll() is None:
            return
        now = time.monotonic()
        if not self._start_at:
            self._processes.stop(self._child)
            self._deaths = 0 if now - self._started > STEADY else self._deaths + 1
            pause = PAUSES[min(self._deaths, len(PAUSES)) - 1] if self._deaths else 0
            warn(f"run: the worker ended (exit status {self._child.returncode}); starting it again in {pause} s.")
            self._start_at = now + pause
        if now >= self._start_at:
            self._start()

    def _start(self) -> None:
        self._started, self._start_at = time.monotonic(), 0.0
        command = [PYTHON, ROOT / "manage.py", "worker"]
        self._child = self._processes.start(command, env=self._environment, cwd=ROOT)


def _wait(server: "subprocess.Popen[bytes]", site: str, host: str, port: int) -> None:
    until = time.monotonic() + ANSWERS_IN
    while time.monotonic() < until:
        if server.poll() is not None:
            raise Fault("the server could not start; the lines above say why.")
        status = _health(site, host, port)
        if status == 400:
            raise Fault(f"ALLOWED_HOSTS does not name the host of SITE_URL ({site}): set both to fit.")
        if status:
            return
        time.sleep(0.05)
    raise Fault(f"the server did not answer within {ANSWERS_IN} seconds.")


def _health(site: str, host: str, port: int) -> int:
    """Status of /healthz, or 0 while nobody answers."""
    connection = http.client.HTTPConnection(ports.reached_at(host), port, timeout=10)
    try:
        connection.request("GET", "/healthz", headers={"Host": urlsplit(site).netloc})
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return 0
    finally:
        connection.close()
