"""That a worker is alive: a row that it renews. What one had in hand whose row ran out is anybody's.

The row is one of `JobRun`, as a claim of a job is: `due_at` is when it runs out.
"""

import logging
import threading
from datetime import timedelta

from django.db import close_old_connections, connections
from django.utils import timezone

from core.jobs import DATABASE_AWAY
from core.models import JobRun

logger = logging.getLogger("core.jobs.worker")
LEASE = timedelta(minutes=1)
BEAT = 15.0  # seconds between two renewals: a few may be missed
NAME = "worker "  # before the name of the worker


class Pulse(threading.Thread):
    """Renews the row of a worker in a thread of its own, which neither a long task nor a long job keeps waiting."""

    def __init__(self, worker_id: str) -> None:
        super().__init__(name="pulse", daemon=True)
        self._row = f"{NAME}{worker_id}"
        self._stopping = threading.Event()

    def run(self) -> None:
        wait = 0.0
        while not self._stopping.wait(wait):
            wait = BEAT
            close_old_connections()
            try:
                self.beat()
            except DATABASE_AWAY as fault:  # nobody else can take what this worker has, either
                logger.warning("The worker cannot say that it is alive: %s", fault)
                connections.close_all()
        connections.close_all()

    def beat(self) -> None:
        """Renew it."""
        JobRun.objects.update_or_create(name=self._row, defaults={"due_at": timezone.now() + LEASE})

    def end(self) -> None:
        """From now on it is not alive."""
        self._stopping.set()
        if self.is_alive():
            self.join()
        JobRun.objects.filter(name=self._row).delete()


def alive() -> set[str]:
    """Names of the workers whose row has not run out."""
    rows = JobRun.objects.filter(name__startswith=NAME, due_at__gt=timezone.now()).values_list("name", flat=True)
    return {name.removeprefix(NAME) for name in rows}


def forget() -> None:
    """Remove the rows of those who are not."""
    JobRun.objects.filter(name__startswith=NAME, due_at__lte=timezone.now()).delete()
