"""Tasks for tests of the worker, which tell in a folder how far they are."""

import time
from pathlib import Path

from django_tasks import task

PATIENCE = 120  # seconds, for a machine that is busy with other tests


@task()
def wait_for_a_word(folder: str) -> str:
    """Begins a line in `begun`, and ends once there is a file `go`."""
    with (Path(folder) / "begun").open("a") as begun:
        begun.write("begun\n")
    end = time.monotonic() + PATIENCE
    while not (Path(folder) / "go").exists() and time.monotonic() < end:
        time.sleep(0.01)
    return "done"
