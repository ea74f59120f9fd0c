"""How the main process becomes its next program: what it knows goes along on the command line, its files stay open."""

import json
import os
import sys
from collections.abc import Sequence

from config.server.workers import Workers

LOADING, WATCHING = "config.server.loading", "config.server.watching"


def become(program: str, workers: Workers) -> None:
    """Start the program in this process; comes back only where that is not possible."""
    _inherit(workers, inheritable=True)
    try:
        os.execv(sys.executable, [sys.executable, "-m", program, json.dumps(vars(workers))])  # noqa: S606
    except OSError as fault:
        workers.tell(f"{sys.executable} cannot be started: {fault.strerror}.")
    _inherit(workers, inheritable=False)


def taken_over(words: Sequence[str]) -> Workers:
    """What the program before knew of the workers. Its descriptors stay here: no other program gets them."""
    said = json.loads(words[0])
    workers = Workers(said["application"], said["listener"], said["lifeline"])
    for name in ("new", "leaving"):
        said[name] = {int(number): value for number, value in said[name].items()}
    vars(workers).update(said)
    _inherit(workers, inheritable=False)
    return workers


def can_be_started() -> bool:
    """Whether the programs start at all, tried by another process: this one would not come back. It says why not."""
    trial = [sys.executable, "-c", f"import {LOADING}, {WATCHING}"]
    try:
        number = os.posix_spawn(sys.executable, trial, os.environ, setsigmask=())
    except OSError:
        return False
    return os.waitpid(number, 0)[1] == 0


def _inherit(workers: Workers, *, inheritable: bool) -> None:
    for each in (workers.listener, *workers.lifeline, *workers.new.values()):
        os.set_inheritable(each, inheritable)
