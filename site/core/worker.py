"""The one process that does what no request should wait for: queued tasks, and the jobs of the clock.

Tasks run in the main thread, jobs in a second one with its own connection, so that neither waits for the other.
A database that is locked or away for a while delays both and ends neither.
"""

import logging
import os
import signal
import sys
import threading
from types import FrameType

from django.db import close_old_connections, connections
from django_tasks_db.management.commands.db_worker import Worker

from core import jobs

logger = logging.getLogger("core.worker")
TICK = 1.0  # seconds between two looks at the clock
LONGEST_WAIT = 30.0  # seconds between two tries while the database is away


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
            worker_id=worker_id or f"{os.uname().nodename[:40]}-{os.getpid()}",
            excluded_queue_names=[],
        )
        self.running: bool = True
        self.clock = Clock()
        self.pause = threading.Event()

    def run(self) -> None:
        """Work until told to stop. A fault that is not the database's ends the process, to be started again."""
        self.clock.start()
        wait = TICK
        try:
            while self.running:
                try:
                    super().run()
                except jobs.DATABASE_AWAY as fault:
                    logger.warning("The worker cannot reach the database and tries again in %d s: %s", wait, fault)
                    connections.close_all()
                    self.pause.wait(wait)
                    wait = min(wait * 2, LONGEST_WAIT)
        finally:
            self._finish_clock()

    def shutdown(self, signum: int, frame: FrameType | None) -> None:
        """On the first signal finish what is running; on the second stop at once."""
        if not self.running:
            self.reset_signals()
            sys.exit(1)
        logger.info("Told to stop (%s): finishing what is running.", signal.Signals(signum).name)
        self.running = False
        self.clock.stopping.set()
        self.pause.set()
        if not self.running_task:
            sys.exit(0)

    def _finish_clock(self) -> None:
        self.clock.stopping.set()
        self.clock.join(timeout=LONGEST_WAIT)
