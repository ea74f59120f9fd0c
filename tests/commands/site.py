"""A real `./run` as a test sees it: its output, its address, and every process that belongs to it."""

import os
import signal
import subprocess
import threading
import time
import urllib.request
import uuid
from pathlib import Path

from tests.project import ROOT

RUN = ROOT / "run"
MARK = "SHARED_GROUND_TEST"  # every process of one start inherits it
PATIENCE = 150  # seconds, for a machine that is busy with other tests
OURS = {"DATA_DIR", "DATABASE_URL", "SITE_URL", "ALLOWED_HOSTS", "DJANGO_SETTINGS_MODULE", "LOG_LEVEL", "PYTHONPATH"}


def environ(**changes: str) -> dict[str, str]:
    """As a person's shell would have it, whatever the tests' own settings are."""
    return {name: value for name, value in os.environ.items() if name not in OURS} | changes


def run(*words: object, cwd: Path | None = None, **changes: str) -> subprocess.CompletedProcess[str]:
    """A command that ends by itself."""
    command = [str(RUN), *map(str, words)]
    return subprocess.run(
        command,
        cwd=cwd,
        env=environ(**changes),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        stdin=subprocess.DEVNULL,
    )


def until(true, what: str, patience: float = PATIENCE):
    """Wait until something is so; return what it says."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        found = true()
        if found:
            return found
        time.sleep(0.05)
    raise AssertionError(f"waited {patience:.0f} s for {what}")


class Site:
    """One start of the site on a data folder."""

    def __init__(self, *words: object) -> None:
        self.mark = uuid.uuid4().hex
        self.lines: list[str] = []
        self.process = subprocess.Popen(
            [str(RUN), *map(str, words)],
            env=environ(**{MARK: self.mark}),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        for line in self.process.stdout:
            self.lines.append(line)

    @property
    def output(self) -> str:
        return "".join(self.lines)

    @property
    def address(self) -> str:
        """Waits until the site answers."""
        until(lambda: "answers at" in self.output or self.process.poll() is not None, "an address")
        assert "answers at" in self.output, self.output
        return self.output.partition("answers at ")[2].split()[0]

    def get(self, path: str):
        """Status and text of a page."""
        with urllib.request.urlopen(self.address + path.lstrip("/"), timeout=PATIENCE) as answer:
            return answer.status, answer.read().decode()

    def processes(self, word: str = "") -> dict[int, str]:
        """Process number -> command line, of those that this start has made and that still run."""
        found = {}
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                if self.mark.encode() in (folder / "environ").read_bytes():
                    line = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
                    if word in line and "\nState:\tZ" not in (folder / "status").read_text():
                        found[int(folder.name)] = line
            except OSError:
                continue  # it has just ended
        return found

    def worker(self) -> int | None:
        """The task worker's process number."""
        return next(iter(self.processes("manage.py worker")), None)

    def stop(self, number: int = signal.SIGTERM) -> int:
        """Send a signal to `./run` alone; return its exit status."""
        self.process.send_signal(number)
        return self.process.wait(timeout=PATIENCE)

    def is_gone(self) -> bool:
        return not self.processes()
