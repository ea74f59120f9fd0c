"""A periodic job runs when it is due, once, and again after a worker died over it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.db import OperationalError

from core import jobs
from core.models import JobRun

NOW = datetime(2026, 1, 5, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def runs(db: None, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """An empty clock; a job notes its name here when it runs."""
    monkeypatch.setattr(jobs, "_jobs", {})
    return []


def job(runs: list[str], name: str = "hourly", fault: Exception | None = None, **options: object) -> None:
    def work() -> str:
        runs.append(name)
        if fault:
            raise fault
        return "done"

    jobs.periodic(**{"every": HOUR, "name": name, **options})(work)  # type: ignore[arg-type]


def test_a_new_job_runs_at_once_and_then_when_its_time_has_come(runs: list[str]) -> None:
    job(runs)

    assert jobs.run_due(NOW) == ["hourly"]
    assert jobs.run_due(NOW + HOUR / 2) == []
    assert jobs.run_due(NOW + HOUR) == ["hourly"]
    assert len(runs) == 2


def test_the_last_run_is_written_down(runs: list[str]) -> None:
    job(runs)
    jobs.run_due(NOW)

    run = JobRun.objects.get(name="hourly")

    assert (run.outcome, run.failed, run.holder, run.started_at) == ("done", False, "", NOW)
    assert run.finished_at is not None


def test_a_job_that_fails_is_tried_again_soon_and_stops_no_other(runs: list[str]) -> None:
    job(runs, "a", fault=ValueError("no such thing"))
    job(runs, "b")

    assert jobs.run_due(NOW) == ["a", "b"]
    assert JobRun.objects.get(name="a").outcome == "ValueError: no such thing"
    assert JobRun.objects.get(name="a").failed
    assert jobs.run_due(NOW + jobs.RETRY_AFTER) == ["a"]


def claim_by_another(now: datetime, **options: object) -> Callable[[], bool]:
    """Stands in for a second worker that claims the job between this one's look and its own claim."""

    def when() -> bool:
        JobRun.objects.filter(name="hourly").update(due_at=now + timedelta(minutes=10), holder="another")
        return True

    return when


def test_of_two_workers_that_see_the_same_job_due_one_runs_it(runs: list[str]) -> None:
    job(runs, when=claim_by_another(NOW))

    assert jobs.run_due(NOW) == []
    assert runs == []
    assert JobRun.objects.get().holder == "another"


def test_a_job_whose_worker_died_runs_again_when_its_lease_is_over(runs: list[str]) -> None:
    job(runs, fault=SystemExit(9), lease=timedelta(minutes=3))  # type: ignore[arg-type]
    with pytest.raises(SystemExit):
        jobs.run_due(NOW)
    assert JobRun.objects.get().finished_at is None

    job(runs, lease=timedelta(minutes=3))

    assert jobs.run_due(NOW + timedelta(minutes=2)) == []
    assert jobs.run_due(NOW + timedelta(minutes=3)) == ["hourly"]


def test_a_worker_that_slept_past_its_lease_leaves_the_newer_run_alone(runs: list[str]) -> None:
    def taken_over() -> None:
        JobRun.objects.update(holder="another")

    jobs.periodic(every=HOUR, name="hourly")(taken_over)
    jobs.run_due(NOW)

    assert JobRun.objects.get().holder == "another"
    assert JobRun.objects.get().finished_at is None


def test_a_job_with_nothing_to_do_writes_nothing(runs: list[str]) -> None:
    job(runs, when=lambda: False)

    assert jobs.run_due(NOW) == []
    assert JobRun.objects.get().started_at is None


def test_a_database_that_goes_away_under_a_job_is_the_workers_business(runs: list[str]) -> None:
    job(runs, fault=OperationalError("gone"))

    with pytest.raises(OperationalError):
        jobs.run_due(NOW)


def test_looking_at_the_clock_costs_one_query(runs: list[str], query_count) -> None:  # type: ignore[no-untyped-def]
    job(runs)
    jobs.run_due(NOW)

    with query_count() as count:
        jobs.run_due(NOW)

    assert count() == 1
