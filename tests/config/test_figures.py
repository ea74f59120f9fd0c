"""The processes of a server add up their figures; those of earlier ones do not count again."""

import os
import subprocess
import sys

from config import figures

COUNTS = """
from prometheus_client import CollectorRegistry, Counter, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector
Counter("tries", "Tries").inc(3)
registry = CollectorRegistry()
MultiProcessCollector(registry)
print(generate_latest(registry).decode())
"""


def test_what_two_processes_counted_is_added_up_and_the_dead_are_forgotten(tmp_path, monkeypatch):
    monkeypatch.setenv("PROMETHEUS_MULTIPROC_DIR", "")
    figures.keep_in(tmp_path)

    def counted() -> str:
        return subprocess.run([sys.executable, "-c", COUNTS], capture_output=True, text=True, check=True).stdout

    assert "tries_total 3.0" in counted()
    assert "tries_total 6.0" in counted()
    ours = tmp_path / f"counter_{os.getpid()}.db"
    ours.touch()
    figures.keep_in(tmp_path)
    assert list(tmp_path.iterdir()) == [ours]
