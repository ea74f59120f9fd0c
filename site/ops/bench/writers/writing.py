"""One of the processes that write: `python -m ops.bench.worker writers.writing NUMBER SECONDS`.

It says `ready`, waits for a line, writes without pause, and says as JSON how long each verb took, what went wrong, and
what the database has of it.
"""

import json
import sys
import time
from collections import defaultdict

from ops.bench.writers.verbs import Writer

WARM = -1  # what is done before anything is counted: statements are prepared, templates read


def main(number: str, seconds: str) -> None:
    """Write for so many seconds."""
    writer = Writer(int(number))
    faults: list[str] = []
    taken: defaultdict[str, list[float]] = defaultdict(list)
    for verb in writer.verbs.values():
        verb(WARM)
    before = writer.kept()
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    end = time.monotonic() + float(seconds)
    turn = 0
    while time.monotonic() < end:
        for name, verb in writer.verbs.items():
            began = time.monotonic()
            try:
                verb(turn)
            except Exception as fault:  # noqa: BLE001 - whatever it is, somebody's text was refused
                faults.append(f"{name}: {type(fault).__name__}: {fault.__cause__ or fault}")
            else:
                taken[name].append(time.monotonic() - began)
        turn += 1
    lost = {name: len(taken[name]) - (now - before[name]) for name, now in writer.kept().items()}
    sys.stdout.write(json.dumps({"taken": taken, "faults": faults, "lost": sum(lost.values())}))
