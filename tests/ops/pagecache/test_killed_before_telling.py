"""Three real processes: one is killed between its commit and telling of it, a worker, and a reader elsewhere.

That a page is old for two seconds at most is a sum: the clock looks every second, and the job that tells is due every
second. What is counted here is how often the clock had to look, whatever the speed of the machine.
"""

import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.wsgi import WSGIHandler

from core import freshness, jobs
from core.jobs import worker
from core.models import FreshnessMark
from directory.models import Theme
from ops.pagecache import setting_up
from tests.directory.factories import ThemeFactory
from tests.ops.pagecache.cast import visit
from tests.ops.pagecache.whole import HOST
from tests.search.forks import ended_well, forked, killed, until

pytestmark = pytest.mark.django_db(transaction=True)
PATH = "/themes/"


@pytest.fixture
def reader(tree: Any, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], str]:
    """A process whose page cache knows of changes by the file of the data folder alone: the one of this test."""
    settings.DATA_DIR, settings.PAGE_CACHE_BYTES, settings.SITE_URL = tmp_path, 4_000_000, f"http://{HOST}"
    monkeypatch.setattr(freshness, "_listeners", [setting_up.tell])
    cache = setting_up.before(WSGIHandler())
    return lambda: str(visit(cache, PATH, HTTP_HOST=HOST).body, "utf-8")


def change_and_stop_before_telling(theme: Theme, committed: Path) -> None:
    def stop() -> int:
        committed.touch()
        time.sleep(600)
        return 0

    freshness.drain = stop
    theme.name = "After"
    theme.save()


def look_at_the_clock_once() -> None:
    """As the worker does every second."""
    assert worker.Clock().tick()


def test_what_a_killed_process_did_not_tell_the_worker_tells_at_its_next_look(
    reader: Callable[[], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    [job] = [job for job in jobs.registered() if job.name == "pass-on-changes"]
    assert job.every + timedelta(seconds=worker.TICK) <= timedelta(seconds=2)
    monkeypatch.setattr(jobs, "_jobs", {job.name: job})
    theme = ThemeFactory(name="Before", slug="a-theme")
    assert "Before" in reader()
    process = forked(lambda: change_and_stop_before_telling(theme, tmp_path / "committed"))
    until((tmp_path / "committed").exists)
    killed(process, after=0)
    assert Theme.objects.get().name == "After"
    assert "Before" in reader(), "nobody knows"
    assert FreshnessMark.objects.exists()

    assert ended_well(forked(look_at_the_clock_once))
    assert "After" in reader()
    assert not FreshnessMark.objects.exists()
