"""The one process that does what no request should wait for: queued tasks, and the jobs of the clock.

Tasks run in the main thread, jobs in a second one with its own connection, so that neither waits for the other; a third
says that the worker is alive. A database that is locked or away for a while delays all and ends none. Told to stop, it
finishes its task if that takes a moment, else gives it back to the queue; what a killed worker had is queued again once
its row runs out (`core.jobs.pulse`).
"""

import logging
import os
import signal
import sys
import threading
from types import FrameType

from django.db import close_old_connections, connections
from django.utils.crypto import get_random_string
from django_tasks.base import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from core import jobs
from core.jobs.pulse import Pulse

logger = logging.getLogger("core.jobs.worker")
TICK = 1.0  # seconds between two looks at the clock
LONGEST_WAIT = 30.0  # seconds between two tries while the database is away
AGAIN = 1.0  # second after which a task that has not ended is interrupted once more
GRACE = 5.0  # seconds that a task has after the worker was told to stop; whoever asks waits 8 (`./run`) or more


class Interrupted(BaseException):
    """The time of a task is over. Not an `Exception`: no task may take it for a fault of its own."""


class Clock(threading.Thread):
    """Runs what is due, every `TICK` seconds, until it is told to stop."""

    def __init__(self) -> None:
        super().__init__(name="clock", daemon=True)
        self.stopping = threading.Event()

    def run(self) -> None:
        wait = TICK
        while not self.stopping.wait(wait):
            wait = TICK if self.tick() else min(wait * 2, LONGEST_WAIT)
        connections.close_all()

    def tick(self) -> bool:
        """Run what is due; False when the database could not be asked."""
        try:
            close_old_connections()
            jobs.run_due()
        except jobs.DATABASE_AWAY as fault:
            logger.warning("The clock cannot reach the database and tries again: %s", fault)
            connections.close_all()
            return False
        except Exception:  # a fault in the clock itself must not stop it silently
            logger.exception("The clock met a fault and goes on.")
        return True


class GroundWorker(Worker):
    """The task worker with a clock beside it."""

    def __init__(self, *, interval: float = 1.0, backend_name: str = "default", worker_id: str = "") -> None:
        super().__init__(
            queue_names=["*"],
            interval=interval,
            batch=False,
            backend_name=backend_name,
            startup_delay=False,
            max_tasks=None,
            # A container that is started again has the name and the number of before.
            worker_id=worker_id or f"{os.uname().nodename[:40]}-{os.getpid()}-{get_random_string(6)}",
            excluded_queue_names=[],
        )
        self.running: bool = True
        self.clock = Clock()
        self.pulse = Pulse(self.worker_id)
        self.pause = threading.Event()

    def run(self) -> None:
        """Work until told to stop. A fault that is not the database's ends the process, to be started again."""
        wait = TICK
        try:
            self.pulse.start()
            self.clock.start()
            while self.running:
                try:
                    super().run()
                except jobs.DATABASE_AWAY as fault:
                    logger.warning("The worker cannot reach the database and tries again in %d s: %s", wait, fault)
                    connections.close_all()
                    self.pause.wait(wait)
                    wait = min(wait * 2, LONGEST_WAIT)
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            self._give_back()
            self.clock.stopping.set()
            self.clock.join(timeout=LONGEST_WAIT)

    def run_task(self, db_task_result: DBTaskResult) -> None:
        """Run it. One that was interrupted has not failed: it stays this worker's until that ends."""
        if not self.running:
            return  # told to stop while it was claimed: it is given back
        fail = db_task_result.set_failed

        def unless_interrupted(fault: BaseException) -> None:
            signal.setitimer(signal.ITIMER_REAL, 0)
            if isinstance(fault, Exception):
                fail(fault)

        db_task_result.set_failed = unless_interrupted
        super().run_task(db_task_result)

    def shutdown(self, signum: int, frame: FrameType | None) -> None:
        """On the first signal give what is running a moment to be finished; on the second none.

        Nothing is raised at once: in the middle of a commit that would leave a connection that cannot be put right.
        """
        if not self.running:
            self.reset_signals()
            sys.exit(1)
        logger.info("Told to stop (%s): finishing what is running.", signal.Signals(signum).name)
        self.running = False
        self.clock.stopping.set()
        self.pause.set()
        signal.signal(signal.SIGALRM, self._interrupt)
        signal.setitimer(signal.ITIMER_REAL, GRACE, AGAIN)

    def _interrupt(self, _signum: int, _frame: FrameType | None) -> None:
        """Python drops what is raised in a finaliser or in the callback of a weak reference: hence `AGAIN`."""
        if self.running_task:
            raise Interrupted
        sys.exit(0)

    def _give_back(self) -> None:
        """Have others do what this worker began and has not finished. The try that was cut short does not count."""
        connections.close_all()  # a signal may have come in the middle of anything
        try:
            for task in DBTaskResult.objects.running():
                if task.worker_ids[-1:] == [self.worker_id]:
                    task.status, task.worker_ids = TaskResultStatus.READY, task.worker_ids[:-1]
                    task.save(update_fields=["status", "worker_ids"])
            self.pulse.end()
        except jobs.DATABASE_AWAY as fault:
            logger.warning("What was begun is queued again once this worker's time has run out: %s", fault)
