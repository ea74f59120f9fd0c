"""What an administrator reads about the running site: its checks, jobs and limits, in words."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import jobs
from core.models import JobRun
from ops import health
from ops.words import span, times

CHECK_NAMES = {
    "database": gettext_lazy("Database"),
    "migrations": gettext_lazy("Migrations"),
    "cache": gettext_lazy("Cache"),
    "search_index": gettext_lazy("Search index"),
    "task_queue": gettext_lazy("Task queue"),
}


@dataclass(frozen=True)
class Check:
    """One check of `/readyz` and what it found."""

    name: str
    ready: bool
    detail: str


@dataclass(frozen=True)
class JobState:
    """One job and how its last run went."""

    name: str
    every: str
    started: datetime | None
    finished: datetime | None
    outcome: str
    detail: str
    failed: bool


@dataclass(frozen=True)
class Limit:
    """One line of `settings.LIMITS`."""

    action: str
    who: str
    at_most: str
    within: str


def checks() -> list[Check]:
    """The checks that `/readyz` makes, made now."""
    return [
        Check(str(CHECK_NAMES.get(found.name, found.name)), found.ready, found.detail) for found in health.run_checks()
    ]


def job_states() -> list[JobState]:
    """Every job the clock starts, by name."""
    runs = {run.name: run for run in JobRun.objects.all()}
    now = timezone.now()
    return [_state(job, runs.get(job.name) or JobRun(name=job.name, due_at=now), now) for job in jobs.registered()]


def _state(job: jobs.Job, run: JobRun, now: datetime) -> JobState:
    ended = run.finished_at is not None  # until then the row still holds the outcome of the run before
    return JobState(
        name=job.name,
        every=span(int(job.every.total_seconds())),
        started=run.started_at,
        finished=run.finished_at,
        outcome=_outcome(job, run, now),
        detail=run.outcome if ended else "",
        failed=run.failed and ended,
    )


def _outcome(job: jobs.Job, run: JobRun, now: datetime) -> str:
    if run.started_at is None:
        return _("Has not run yet")
    if run.finished_at is None:
        return _("Runs now") if run.due_at > now else _("Was cut off; it runs again")
    if run.failed:
        again = min(job.every, jobs.RETRY_AFTER)
        return _("Failed; it runs again after %(span)s") % {"span": span(int(again.total_seconds()))}
    return _("Done")


def limits() -> list[Limit]:
    """How often one person may do each thing."""
    return [
        _limit(*key.partition(":")[::2], allowed=allowed, seconds=seconds)
        for key, (allowed, seconds) in sorted(settings.LIMITS.items())
    ]


def _limit(action: str, group: str, *, allowed: int, seconds: int) -> Limit:
    return Limit(
        action=capfirst(action.replace("-", " ")),
        who=group or _("Everybody"),
        at_most=times(allowed),
        within=span(seconds),
    )
