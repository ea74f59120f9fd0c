"""`manage.py worker`: run queued tasks and the jobs of the clock until told to stop."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django_tasks import task_backends
from django_tasks_db import DatabaseBackend

from core.jobs.worker import GroundWorker


class Command(BaseCommand):
    """See `core.jobs.worker`."""

    help = "Run queued tasks and periodic jobs (scheduled publishing, mail, clean-up) until told to stop."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--interval", type=float, default=1.0, help="Seconds between two looks at the queue.")

    def handle(self, *, interval: float, **_options: Any) -> None:
        if not 0.05 <= interval <= 60:
            raise CommandError("--interval: give seconds between 0.05 and 60.")
        if not isinstance(task_backends["default"], DatabaseBackend):
            raise CommandError("TASKS: this site runs tasks at once, so a worker would find none.")
        worker = GroundWorker(interval=interval)
        worker.configure_signals()
        worker.run()
