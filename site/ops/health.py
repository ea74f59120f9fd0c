"""Whether the site can do its work: one check for each thing it cannot do without."""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Any

from django.core.cache import cache as store
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks_db.models import DBTaskResult
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from core import jobs
from core.models import JobRun, OutgoingMail
from search import engine

logger = logging.getLogger("ops.health")
WORKER_SILENT = timedelta(minutes=3)  # its clock writes at least once a minute


class NotReadyError(Exception):
    """A check fails for a reason that may be shown to anybody."""


@dataclass(frozen=True)
class Result:
    """What one check found; `detail` holds no secret: names and numbers of ours, never the text of a fault."""

    name: str
    ready: bool
    detail: str


def database() -> str:
    """The database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return connection.vendor


def migrations() -> str:
    """Every migration of this code is applied. Found once, it stays true for this process."""
    _all_applied()
    return "applied"


@cache
def _all_applied() -> bool:
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        raise NotReadyError(f"{len(plan)} to apply")
    return True


def page_cache() -> str:
    """What is put in the cache comes back."""
    value = get_random_string(12)
    store.set("ops.health", value, 30)
    if store.get("ops.health") != value:
        raise NotReadyError("does not keep what it is given")
    return "keeps"


def search_index() -> str:
    """The index answers a question, and holds what it should."""
    if engine.not_ready():
        raise NotReadyError("is being built")
    found = get_search_backend().search("health", Page.objects.live())
    list(found[:1])
    return "answers"


def task_queue() -> str:
    """A worker was seen lately."""
    now = timezone.now()
    waiting = DBTaskResult.objects.ready().count()
    seen = JobRun.objects.exclude(started_at=None).order_by("-started_at").values_list("started_at", flat=True).first()
    if seen is None:
        raise NotReadyError("no worker has been seen")
    if seen < now - WORKER_SILENT:
        raise NotReadyError(f"no worker for {round((now - seen).total_seconds() / 60)} minutes, {waiting} tasks wait")
    return f"{waiting} tasks wait"


CHECKS: dict[str, Callable[[], str]] = {
    "database": database,
    "migrations": migrations,
    "cache": page_cache,
    "search_index": search_index,
    "task_queue": task_queue,
}


def run_checks() -> list[Result]:
    """Run every check, whatever the others find."""
    return [_checked(name, check) for name, check in CHECKS.items()]


def _checked(name: str, check: Callable[[], str]) -> Result:
    try:
        return Result(name, ready=True, detail=check())
    except NotReadyError as reason:
        return Result(name, ready=False, detail=str(reason))
    except Exception as fault:  # noqa: BLE001 (whatever is wrong, the answer is “not ready”)
        logger.warning("The check of “%s” failed: %s", name, fault)
        return Result(name, ready=False, detail=type(fault).__name__)


def last_runs() -> list[dict[str, Any]]:
    """When each job of the clock last ran and whether it failed; empty while the database is away."""
    runs = {run.name: run for run in _rows(JobRun.objects.all)}
    return [
        {
            "name": job.name,
            "every_seconds": int(job.every.total_seconds()),
            "started": getattr(runs.get(job.name), "started_at", None),
            "finished": getattr(runs.get(job.name), "finished_at", None),
            "failed": getattr(runs.get(job.name), "failed", False),
        }
        for job in jobs.registered()
    ]


def mail_counts() -> dict[str, int]:
    """How much mail waits and how much was given up: worth a look, no reason to take the site down."""
    states = list(_rows(lambda: OutgoingMail.objects.values_list("given_up_at", flat=True)))
    return {"waiting": states.count(None), "given_up": len(states) - states.count(None)}


def _rows(ask: Callable[[], Iterable[Any]]) -> list[Any]:
    try:
        return list(ask())
    except jobs.DATABASE_AWAY:
        return []
