"""`manage.py migrate`: as Django's, for a site that runs meanwhile.

On PostgreSQL a change of a table waits for whoever reads it, and everybody else then waits behind the change. So it
waits two seconds, lets them pass, and tries again. On SQLite writers wait for each other anyway.
"""

import time
from typing import Any

from django.core.management.base import CommandError
from django.core.management.commands import migrate
from django.db import OperationalError, connections

LOCK_WAIT = "2s"
PAUSES = (1, 2, 4, *[8] * 40)  # seconds between two tries: five minutes in all
LOCKED = {"55P03", "40P01"}  # of PostgreSQL: a lock was not to be had, or two wait for each other


class Command(migrate.Command):
    """Django's, patient."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Apply; what was applied before a lock was in the way is not done again."""
        self._database = connections[options["database"]]
        for pause in PAUSES:
            try:
                super().handle(*args, **options)
                return
            except OperationalError as fault:
                if not _is_locked(fault):
                    raise
                self.stderr.write(f"Somebody uses what is to be changed; trying again in {pause} s.")
                time.sleep(pause)
            finally:
                self._wait_at_most("0")
        raise CommandError(
            "The migrations could not be applied: somebody holds a lock for long. See pg_stat_activity, or who has the "
            "database open; what was applied stays, and the next try goes on from there."
        )

    def migration_progress_callback(self, action: str, migration: Any = None, fake: bool = False) -> None:
        """Say how long each migration may wait; one that builds beside the writers has all the time it needs."""
        if action == "apply_start":
            self._wait_at_most(LOCK_WAIT if migration.atomic else "0")
        super().migration_progress_callback(action, migration, fake)

    def _wait_at_most(self, time_for_locks: str) -> None:
        if self._database.vendor == "postgresql":
            with self._database.cursor() as cursor:
                cursor.execute("SELECT set_config('lock_timeout', %s, false)", [time_for_locks])


def _is_locked(fault: OperationalError) -> bool:
    return getattr(fault.__cause__, "sqlstate", "") in LOCKED or "database is locked" in str(fault)
