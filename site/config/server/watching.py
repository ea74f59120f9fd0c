"""The main process while the site is served: a small program that looks after the workers (see `config.server`).

SIGHUP brings new code in without losing a request: this process loads it, forks, and lets the old workers go once the
new ones are ready; they go on if the new code cannot be loaded. So are workers replaced that died. SIGTERM or SIGINT
stops.
"""

import signal
import sys
from collections.abc import Sequence

from config.server.handover import LOADING, become, can_be_started, taken_over
from config.server.workers import HEARD, STOPS, Workers

LOOK = 0.3  # seconds between two looks at the workers when nothing is heard


def main(words: Sequence[str]) -> int:
    """Go on where the program before has ended; returns the exit status."""
    return watch(taken_over(words))


def watch(workers: Workers) -> int:
    """Until a stop is asked for, or nobody is left."""
    try:
        return _watch(workers)
    finally:
        workers.stop()


def _watch(workers: Workers) -> int:
    signal.setitimer(signal.ITIMER_REAL, LOOK, LOOK)
    asked = False
    while workers:
        heard = signal.sigwait(HEARD)
        if heard in STOPS:
            return 0
        asked = asked or heard == signal.SIGHUP
        workers.look()
        if workers.settled and (asked or workers.too_few):
            asked = False
            _load(workers)
    return 1


def _load(workers: Workers) -> None:
    """Become the program that loads; comes back only where that cannot be."""
    if workers.too_few:
        workers.note_replacement()
    if can_be_started():
        become(LOADING, workers)
    workers.tell("The server's own code cannot be started anew; what was loaded goes on.")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
