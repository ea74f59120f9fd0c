"""The jobs every site needs: publish what was scheduled, pass on what changed, take away what is old."""

from datetime import timedelta
from importlib import import_module

from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from core import freshness
from core.jobs import periodic, pulse
from core.models import FreshnessMark, ThrottleHit
from core.queries.planner import measure_tables

ADDRESSES_KEPT = timedelta(days=30)  # trust.md, Personal data
RESULTS_KEPT = timedelta(days=14)
TASK_TRIES = 3


@periodic(every=timedelta(minutes=1), name="publish-scheduled", lease=timedelta(minutes=2))
def publish_scheduled() -> None:
    """Publish and take down what is due, all or nothing: a kill in between leaves it due."""
    with transaction.atomic():
        call_command("publish_scheduled", verbosity=0)


@periodic(
    every=timedelta(seconds=1), name="pass-on-changes", lease=timedelta(seconds=1), when=FreshnessMark.objects.exists
)
def pass_on_changes() -> str:
    """Hand on the marks of changes whose own process died before it could."""
    return f"{freshness.drain()} marks"


@periodic(every=timedelta(days=1), name="clean-up")
def clean_up() -> str:
    """Remove counted actions, results of tasks and sessions that are past their time."""
    now = timezone.now()
    hits, _by_model = ThrottleHit.objects.filter(at__lt=now - ADDRESSES_KEPT).delete()
    results, _by_model = DBTaskResult.objects.finished().filter(finished_at__lt=now - RESULTS_KEPT).delete()
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    return f"{hits} counted actions, {results} results of tasks"


@periodic(every=timedelta(days=1), name="measure-tables")
def measure() -> None:
    """Tell the planner how much the site has grown; SQLite never asks by itself."""
    measure_tables()


def _is_cut_off() -> bool:
    return bool(_cut_off())


@periodic(every=timedelta(seconds=30), name="resume-tasks", when=_is_cut_off)
def resume_tasks() -> str:
    """Queue again what a killed worker left half done; after three tries it counts as failed."""
    resumed = failed = 0
    found = _cut_off()
    pulse.forget()
    for task in found:
        again = len(task.worker_ids) < TASK_TRIES
        task.status = TaskResultStatus.READY if again else TaskResultStatus.FAILED
        task.finished_at = None if again else timezone.now()
        task.save(update_fields=["status", "finished_at"])
        resumed, failed = resumed + again, failed + (not again)
    return f"{resumed} resumed, {failed} given up"


def _cut_off() -> list[DBTaskResult]:
    """Tasks whose worker has not said for a while that it is alive."""
    begun = list(DBTaskResult.objects.running().filter(started_at__lt=timezone.now() - pulse.LEASE))
    alive = pulse.alive() if begun else set()
    return [task for task in begun if alive.isdisjoint(task.worker_ids[-1:])]
