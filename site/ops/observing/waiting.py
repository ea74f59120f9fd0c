"""How much waits to be done: the figures that say whether the worker keeps up."""

from django.db import DatabaseError
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from core.models import JobRun, OutgoingMail


def counts() -> dict[str, tuple[str, float]]:
    """Name -> what it means, and the number now. Empty while the database is away."""
    try:
        mail = OutgoingMail.objects
        return {
            "tasks_waiting": ("Tasks that wait for a worker", DBTaskResult.objects.ready().count()),
            "mail_waiting": ("Messages that wait to be sent", mail.filter(given_up_at=None).count()),
            "mail_given_up": ("Messages that could not be sent", mail.exclude(given_up_at=None).count()),
            "jobs_failed": ("Jobs of the clock whose last run failed", JobRun.objects.filter(failed=True).count()),
            "worker_silent_seconds": ("Seconds since a worker was seen; -1: never", _silent()),
        }
    except DatabaseError:
        return {}


def _silent() -> float:
    seen = JobRun.objects.exclude(started_at=None).order_by("-started_at").values_list("started_at", flat=True).first()
    return (timezone.now() - seen).total_seconds() if seen else -1
