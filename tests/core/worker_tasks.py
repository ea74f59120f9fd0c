"""Tasks for tests of the worker, which tell in a folder how far they are."""

import time
from pathlib import Path

from django_tasks import task

PATIENCE = 180  # seconds, for a machine that is busy with other tests


class Finalised:
    """Gone as soon as it is made; says so in `begun`, and waits to be interrupted, which Python then drops."""

    def __init__(self, folder: str) -> None:
        self.folder = folder

    def __del__(self) -> None:
        _begin(self.folder)
        time.sleep(PATIENCE)


@task()
def wait_for_a_word(folder: str) -> str:
    """Begins a line in `begun`, and ends once there is a file `go`."""
    _begin(folder)
    return _wait(folder)


@task()
def wait_in_a_finaliser_first(folder: str) -> str:
    """The same, but that the first interruption is lost."""
    Finalised(folder)
    return _wait(folder)


def _begin(folder: str) -> None:
    with (Path(folder) / "begun").open("a") as begun:
        begun.write("begun\n")


def _wait(folder: str) -> str:
    end = time.monotonic() + PATIENCE
    while not (Path(folder) / "go").exists() and time.monotonic() < end:
        time.sleep(0.01)
    return "done"
