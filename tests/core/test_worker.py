"""The worker as a real process on a data folder of its own: it keeps the clock, survives a kill, shares the work."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.database import ROOT, sqlite_template

SCHEDULED = """
from datetime import timedelta
from django.utils import timezone
from wagtail.models import Page
page = Page(title="Later", slug="later", live=False, go_live_at=timezone.now() - timedelta(hours=1))
Page.get_first_root_node().add_child(instance=page)
page.save_revision(approved_go_live_at=page.go_live_at)
"""
PATIENCE = 180.0  # seconds; a process takes about five to start on a small machine


class Site:
    """A data folder, and the processes started on it."""

    def __init__(self, folder: Path) -> None:
        self.database = folder / "db.sqlite3"
        self.log = folder / "log"
        shutil.copy(sqlite_template(), self.database)
        self.environment = os.environ | {
            "DATA_DIR": str(folder),
            "DATABASE_URL": "",
            "DJANGO_SETTINGS_MODULE": "config.settings.base",
            "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "site")]),
        }
        self.started: list[subprocess.Popen[bytes]] = []

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        process = subprocess.Popen([sys.executable, *arguments], cwd=ROOT, env=self.environment)
        self.started.append(process)
        return process

    def worker(self, seconds: float = 0, lease: float = 60) -> subprocess.Popen[bytes]:
        return self.start("-m", "tests.core.worker_process", str(self.log), str(seconds), str(lease))

    def ask(self, question: str) -> list[tuple[object, ...]]:
        with sqlite3.connect(self.database, timeout=20) as connection:
            return connection.execute(question).fetchall()

    def lines(self) -> list[str]:
        return self.log.read_text().split() if self.log.exists() else []


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    site = Site(tmp_path)
    yield site
    for process in site.started:
        if process.poll() is None:
            process.kill()
        process.wait()


def wait_until(what: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE
    while not what():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.1)


def finished(site: Site, job: str) -> bool:
    return bool(site.ask(f"select 1 from core_jobrun where name='{job}' and finished_at is not null"))


def test_what_is_scheduled_is_published_and_the_worker_stops_when_asked(site: Site) -> None:
    assert site.start("manage.py", "shell", "--verbosity=0", "-c", SCHEDULED).wait() == 0
    worker = site.start("manage.py", "worker")

    wait_until(lambda: site.ask("select 1 from wagtailcore_page where slug='later' and live"))
    wait_until(lambda: finished(site, "publish-scheduled"))
    worker.send_signal(signal.SIGTERM)

    assert worker.wait(timeout=PATIENCE) == 0


def test_a_job_cut_off_by_a_kill_runs_again_after_a_restart(site: Site) -> None:
    killed = site.worker(seconds=600, lease=3)
    wait_until(site.lines)
    killed.kill()
    killed.wait()
    assert not finished(site, "probe")

    site.worker(lease=3)
    wait_until(lambda: finished(site, "probe"))

    assert site.lines() == ["started", "started", "finished"]


def test_two_workers_run_a_job_once_and_sit_out_a_locked_database(site: Site) -> None:
    with sqlite3.connect(site.database, isolation_level=None) as lock:
        lock.execute("PRAGMA journal_mode=WAL")
        lock.execute("BEGIN EXCLUSIVE")
        workers = [site.worker(), site.worker()]
        time.sleep(8)
        assert [worker.poll() for worker in workers] == [None, None]
        lock.execute("ROLLBACK")

    wait_until(lambda: finished(site, "probe"))
    time.sleep(3)  # the second worker looks at the clock at least once more

    assert site.lines() == ["started", "finished"]
    assert [worker.poll() for worker in workers] == [None, None]
