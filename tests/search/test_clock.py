"""The clock of the worker keeps the index: nothing has to be started by hand."""

import os
import subprocess
import sys
from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Page

from core import jobs
from core.jobs import worker
from core.models import JobRun
from search import engine, outbox
from tests import project
from tests.pilots.factories import PilotFactory

LOOK = """
import django; django.setup()
from django.db.models.signals import post_save
from modelsearch.signal_handlers import post_save_signal_handler as theirs
from pilots.models import PilotPage
from search.outbox import note_change
called = post_save._live_receivers(PilotPage)[0]
assert theirs not in called and note_change in called
"""


def only(*names: str) -> None:
    """No other job is due today."""
    tomorrow = timezone.now() + timedelta(days=1)
    others = [job.name for job in jobs.registered() if job.name not in names]
    JobRun.objects.bulk_create(JobRun(name=name, due_at=tomorrow) for name in others)


@pytest.mark.django_db
def test_what_was_saved_is_found_after_the_next_look_at_the_clock(index, tree):
    only("index-changes")
    PilotFactory(parent=tree.pilots, title="Quincunx")
    assert jobs.run_due() == ["index-changes"]
    assert [page.title for page in Page.objects.search("quincunx")] == ["Quincunx"]
    assert not outbox.waits()
    assert jobs.run_due(timezone.now() + timedelta(minutes=1)) == []  # nothing waits, so nothing is written


def test_the_clock_looks_often_enough_for_two_seconds():
    [job] = [job for job in jobs.registered() if job.name == "index-changes"]
    assert job.every + timedelta(seconds=worker.TICK) < timedelta(seconds=2)


@pytest.mark.django_db
def test_a_missing_index_is_built_and_the_comparison_runs_every_day(whoosh, tree):
    only("build-search-index", "compare-search-index")
    assert jobs.run_due() == ["build-search-index", "compare-search-index"]
    assert not engine.not_ready()
    assert jobs.run_due() == []


def test_on_a_real_site_a_save_queues_no_task_of_modelsearch(tmp_path):
    environ = os.environ | {
        "DATA_DIR": str(tmp_path),
        "DATABASE_URL": "",
        "DJANGO_SETTINGS_MODULE": "config.settings.base",
        "PYTHONPATH": f"{project.ROOT}{os.pathsep}{project.ROOT / 'site'}",
    }
    done = subprocess.run([sys.executable, "-c", LOOK], cwd=project.ROOT, env=environ, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
