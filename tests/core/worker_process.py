"""A worker as a process of its own, with one more job: `python worker_process.py LOG SECONDS LEASE`.

The job writes “started” to LOG, takes SECONDS, writes “finished”; its lease is LEASE seconds.
"""

import os
import sys
import time
from datetime import timedelta
from pathlib import Path

import django
from django.utils.module_loading import import_string


def main(log: Path, seconds: float, lease: float) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.base")
    django.setup()
    periodic = import_string("core.jobs.periodic")

    @periodic(every=timedelta(hours=1), name="probe", lease=timedelta(seconds=lease))
    def probe() -> None:
        with log.open("a") as out:
            out.write("started\n")
        time.sleep(seconds)
        with log.open("a") as out:
            out.write("finished\n")

    process = import_string("core.jobs.worker.GroundWorker")(interval=0.2)
    process.configure_signals()
    process.run()


if __name__ == "__main__":
    main(Path(sys.argv[1]), float(sys.argv[2]), float(sys.argv[3]))
