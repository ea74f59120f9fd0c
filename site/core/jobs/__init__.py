"""Work that the clock starts: each job runs once when it is due, whichever worker gets there first.

A job is a function with `@periodic`. Its row (`JobRun`) holds when it may next be claimed; a worker claims it by moving
that time forward where it still is what the worker read, so of two workers one wins. The claim is a lease: a worker
that dies leaves it to run out, and the job runs again. Jobs are therefore idempotent and finish well within `lease`.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import InterfaceError, OperationalError
from django.utils import timezone
from django.utils.crypto import get_random_string

from core.models import JobRun

logger = logging.getLogger("core.jobs")
RETRY_AFTER = timedelta(minutes=5)  # at most: a job that failed does not wait for tomorrow
DATABASE_AWAY = (OperationalError, InterfaceError)


@dataclass(frozen=True)
class Job:
    """A function and how often it runs; what it returns is kept as the outcome of its last run."""

    name: str
    every: timedelta
    run: Callable[[], object]
    lease: timedelta
    when: Callable[[], bool] | None = None


_jobs: dict[str, Job] = {}


def periodic(
    *, every: timedelta, name: str, lease: timedelta = timedelta(minutes=10), when: Callable[[], bool] | None = None
) -> Callable[[Callable[[], object]], Callable[[], object]]:
    """Register a function to be run `every` so often.

    `when` is a cheap question asked first: with nothing to do the job is not claimed, and nothing is written.
    """

    def register(function: Callable[[], object]) -> Callable[[], object]:
        _jobs[name] = Job(name, every, function, lease, when)
        return function

    return register


def registered() -> tuple[Job, ...]:
    """All jobs, by name."""
    return tuple(_jobs[name] for name in sorted(_jobs))


def run_due(now: datetime | None = None) -> list[str]:
    """Run every job that is due and not claimed; returns their names. A job that raises does not stop the others."""
    moment = now or timezone.now()
    due = _due_times(moment)
    return [job.name for job in registered() if due[job.name] <= moment and _run(job, due[job.name], moment)]


def _due_times(now: datetime) -> dict[str, datetime]:
    """When each job may next be claimed; a job seen for the first time is due at once."""
    due = dict(JobRun.objects.values_list("name", "due_at"))
    missing = [JobRun(name=name, due_at=now) for name in _jobs if name not in due]
    if missing:
        JobRun.objects.bulk_create(missing, ignore_conflicts=True)
        due = dict(JobRun.objects.values_list("name", "due_at"))
    return due


def _run(job: Job, due_at: datetime, now: datetime) -> bool:
    if job.when is not None and not job.when():
        return False
    holder = get_random_string(20)
    claimed = JobRun.objects.filter(name=job.name, due_at=due_at).update(
        due_at=now + job.lease, holder=holder, started_at=now, finished_at=None
    )
    if not claimed:
        return False
    outcome, failed = _outcome(job)
    # Only the holder closes the run: a worker that slept past its lease leaves the newer run alone.
    JobRun.objects.filter(name=job.name, holder=holder).update(
        due_at=now + (min(job.every, RETRY_AFTER) if failed else job.every),
        holder="",
        finished_at=max(timezone.now(), now),
        outcome=outcome,
        failed=failed,
    )
    return True


def _outcome(job: Job) -> tuple[str, bool]:
    """What the job says of its run, and whether it failed."""
    try:
        returned = job.run()
    except DATABASE_AWAY:
        raise  # nothing can be written down now; the lease runs out and the job runs again
    except Exception as fault:
        logger.exception("Periodic job “%s” failed; it runs again within %s.", job.name, RETRY_AFTER)
        return f"{type(fault).__name__}: {fault}"[:2000], True
    return "" if returned is None else str(returned)[:2000], False
