"""A worker, as a process of its own, that is told to stop or killed in the middle of a task: the task is done, once."""

import dataclasses
import os
import signal
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone
from django_tasks.base import Task, TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from core import jobs
from core.jobs import pulse, worker
from core.models import JobRun
from tests.core.worker_tasks import wait_for_a_word, wait_in_a_finaliser_first
from tests.search.forks import ended_well, forked, killed, until

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def resume_tasks_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """No other job of the clock, and that one at once."""
    [job] = [job for job in jobs.registered() if job.name == "resume-tasks"]
    monkeypatch.setattr(jobs, "_jobs", {job.name: dataclasses.replace(job, every=timedelta(milliseconds=50))})
    monkeypatch.setattr(worker, "TICK", 0.05)


@pytest.fixture
def task(tmp_path: Path) -> DBTaskResult:
    """One that waits for a word."""
    return queued(wait_for_a_word, tmp_path)


def queued(what: Task, folder: Path) -> DBTaskResult:
    return DBTaskResult.objects.create(
        args_kwargs={"args": [str(folder)], "kwargs": {}},
        task_path=f"{what.func.__module__}.{what.func.__name__}",
        backend_name="default",
        run_after=get_date_max(),  # at once
    )


def started(called: str = "one") -> int:
    def work() -> None:
        it = worker.GroundWorker(interval=0.02, worker_id=called)
        it.configure_signals()
        with suppress(SystemExit):  # told to stop while it looks for a task
            it.run()

    return forked(work)


def begun(folder: Path) -> int:
    file = folder / "begun"
    return len(file.read_text().splitlines()) if file.exists() else 0


def state(task: DBTaskResult) -> tuple[str, list[str]]:
    task.refresh_from_db()
    return task.status, task.worker_ids


def test_told_to_stop_it_finishes_what_takes_a_moment(task: DBTaskResult, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(worker, "GRACE", 100)
    process = started()
    until(lambda: begun(tmp_path))
    os.kill(process, signal.SIGTERM)
    (tmp_path / "go").touch()
    assert ended_well(process)
    assert state(task) == (TaskResultStatus.SUCCESSFUL, ["one"])
    assert not JobRun.objects.filter(name__startswith=pulse.NAME).exists(), "it is gone for good"


def test_told_to_stop_while_it_claims_a_task_it_ends_what_the_database_was_asked(
    task: DBTaskResult, tmp_path: Path, monkeypatch
) -> None:
    commit = connection._commit

    def told_meanwhile() -> None:
        monkeypatch.setattr(connection, "_commit", commit)
        os.kill(os.getpid(), signal.SIGTERM)
        commit()
        (tmp_path / "committed").touch()

    def claimed(it: DBTaskResult, by: str) -> None:
        claim(it, by)
        monkeypatch.setattr(connection, "_commit", told_meanwhile)

    claim = DBTaskResult.claim
    monkeypatch.setattr(DBTaskResult, "claim", claimed)
    monkeypatch.setattr(worker, "GRACE", 100)
    assert ended_well(started())
    assert (tmp_path / "committed").exists()
    assert begun(tmp_path) == 0
    assert state(task) == (TaskResultStatus.READY, [])


@pytest.mark.parametrize(
    ("signals", "grace"), [([signal.SIGTERM], 0.1), ([signal.SIGTERM, signal.SIGINT], 100)], ids=["once", "twice"]
)
def test_told_to_stop_it_gives_back_what_takes_longer(
    task: DBTaskResult, tmp_path: Path, monkeypatch, signals: list[int], grace: float
) -> None:
    monkeypatch.setattr(worker, "GRACE", grace)
    process = started()
    until(lambda: begun(tmp_path))
    for number in signals:
        os.kill(process, number)
    assert ended_well(process)
    assert state(task) == (TaskResultStatus.READY, []), "as if nobody had begun it"

    (tmp_path / "go").touch()
    other = started("other")
    until(lambda: state(task) == (TaskResultStatus.SUCCESSFUL, ["other"]))
    os.kill(other, signal.SIGTERM)
    assert ended_well(other)
    assert begun(tmp_path) == 2


def test_a_task_is_interrupted_again_where_python_drops_exceptions(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(worker, "GRACE", 0.1)
    monkeypatch.setattr(worker, "AGAIN", 0.1)
    task = queued(wait_in_a_finaliser_first, tmp_path)
    process = started()
    until(lambda: begun(tmp_path))
    os.kill(process, signal.SIGTERM)
    assert ended_well(process)
    assert state(task) == (TaskResultStatus.READY, [])


def test_what_a_killed_worker_had_is_done_by_another_once_its_time_has_run_out(
    task: DBTaskResult, tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.setattr(pulse, "LEASE", timedelta(minutes=10))  # time runs as the test says, not as the machine is busy
    process = started()
    until(lambda: begun(tmp_path) and "one" in pulse.alive())
    killed(process, after=0)
    DBTaskResult.objects.update(started_at=timezone.now() - timedelta(hours=2))
    (tmp_path / "go").touch()
    other = started("other")
    until(lambda: "other" in pulse.alive())
    assert state(task) == (TaskResultStatus.RUNNING, ["one"])
    row = JobRun.objects.get(name=f"{pulse.NAME}one")
    assert row.due_at <= timezone.now() + pulse.LEASE
    JobRun.objects.filter(pk=row.pk).update(due_at=timezone.now())
    until(lambda: state(task) == (TaskResultStatus.SUCCESSFUL, ["one", "other"]))
    os.kill(other, signal.SIGTERM)
    assert ended_well(other)


def test_a_task_that_takes_longer_than_a_workers_time_is_left_to_it(task: DBTaskResult, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(pulse, "LEASE", timedelta(minutes=10))  # of its row; the task itself began long ago
    process = started()
    until(lambda: begun(tmp_path))
    DBTaskResult.objects.update(started_at=timezone.now() - timedelta(hours=2))
    other = started("other")
    until(lambda: {"one", "other"} <= pulse.alive())
    os.kill(other, signal.SIGTERM)
    assert ended_well(other)
    (tmp_path / "go").touch()
    until(lambda: state(task) == (TaskResultStatus.SUCCESSFUL, ["one"]))
    os.kill(process, signal.SIGTERM)
    assert ended_well(process)
