"""The engines that are compared, each in its own process, asked one at a time."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ops import postgres as server

Progress = Callable[[int], object]
SQLITE = "django.db.backends.sqlite3"


class Engine:
    """A process with one engine and one corpus. `name` tells the engine, `documents` the size."""

    def __init__(self, name: str, documents: int, database: dict[str, Any], backend: dict[str, Any]) -> None:
        self.name = name
        self.documents = documents
        told = json.dumps({"database": database, "backend": backend})
        environ = os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
        self._process = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-W", "ignore", "-m", "ops.search_bench.worker", told],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environ,
            text=True,
        )

    def ask(self, task: str, progress: Progress = lambda done: None, **arguments: Any) -> Any:
        """What a task comes to. Raises `RuntimeError` when the process has died; it has said why."""
        if self._process.stdin is None or self._process.stdout is None:
            raise RuntimeError(self.name)
        self._process.stdin.write(json.dumps([task, arguments]) + "\n")
        self._process.stdin.flush()
        for line in self._process.stdout:
            answer = json.loads(line)
            if "result" in answer:
                return answer["result"]
            progress(answer["done"])
        raise RuntimeError(f"{self.name} ended in the middle of “{task}”")

    def stop(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.wait()


def whoosh(folder: Path, documents: int) -> Engine:
    """The engine of this site."""
    files = _files(folder, f"whoosh-{documents}")
    backend = {"BACKEND": "search.backends.whoosh", "PATH": str(files / "index")}
    return Engine("Whoosh", documents, {"ENGINE": SQLITE, "NAME": str(files / "rows.sqlite3")}, backend)


def sqlite(folder: Path, documents: int) -> Engine:
    """modelsearch on SQLite's FTS5."""
    files = _files(folder, f"sqlite-{documents}")
    return Engine("SQLite FTS5", documents, {"ENGINE": SQLITE, "NAME": str(files / "rows.sqlite3")}, _database())


def postgres(socket: Path, documents: int) -> Engine:
    """modelsearch on PostgreSQL, as shipped: without the index that our migration adds."""
    # One process a question, so that all its time is counted; and its time is the server's, not the client's alone.
    options = {"options": "-c max_parallel_workers_per_gather=0"}
    where = {"NAME": server.DATABASE, "USER": server.USER, "HOST": str(socket), "OPTIONS": options}
    settings = {"ENGINE": "django.db.backends.postgresql", **where}
    return Engine("PostgreSQL", documents, settings, _database())


def _files(folder: Path, name: str) -> Path:
    (folder / name).mkdir()
    return folder / name


def _database() -> dict[str, Any]:
    return {"BACKEND": "modelsearch.backends.database"}
