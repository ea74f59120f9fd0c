"""Puts a server under load: by `wrk` where it is found and the answer is quick, else by our own client.

wrk drops what is still being answered when its time is over, though the server has worked for that: no matter where
answers come by the thousand, and nonsense where they take long. Our own client waits for every answer.
"""

import re
import shutil
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass

from ops.bench import client, proc
from ops.bench.client import Ask, Span, Tally

OK = 200
QUICK, TRIES = 0.005, 3  # seconds an answer may take, the best of so many, for wrk to be used
CALM, LOOK = 0.2, 0.25  # a server that works less than so much of the seconds between two looks is done
PATIENCE = 6  # budgets; all that was asked at once may have to be answered
COUNTED = re.compile(r"(\d+) requests in ([\d.]+)(us|ms|s|m)")
OTHER = re.compile(r"Non-2xx or 3xx responses: (\d+)")
BROKEN = re.compile(r"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)")
UNITS = {"us": 1e-6, "ms": 1e-3, "s": 1.0, "m": 60.0}


@dataclass(frozen=True)
class Sample:
    """One stretch of load: how many requests a second, and what each cost the server; nothing where that is unknown."""

    rate: float
    cpu: float | None  # seconds of the processor's time a request
    failed: int
    answered: int = 0
    wanted: int = 0

    @property
    def is_short(self) -> bool:
        """Whether fewer answers came in the time it had than a figure should rest on."""
        return self.answered < self.wanted


def sample(
    url: str, asks: Callable[[int, int], Ask], *, pid: int | None, connections: int, span: Span, status: int = OK
) -> Sample:
    """Load one address; `pid` is the process whose tree answers. What it still works on afterwards counts, too."""
    program = shutil.which("wrk")
    first = asks(0, 0)
    by_wrk = program is not None and first.body is None and _is_quick(url, first)
    before = proc.cpu_seconds(pid) if pid else 0.0
    if program and by_wrk:
        tally = _by_wrk(program, url, first, connections, span.seconds)
    else:
        tally = client.load(url, asks, status=status, connections=connections, span=span)
    if pid and tally.failed:
        _settle(pid, span.budget)
    used = proc.cpu_seconds(pid) - before if pid else None
    cpu = used / tally.requests if used is not None and tally.requests else None
    return Sample(tally.requests / tally.seconds, cpu, tally.failed, tally.requests, span.least)


def _settle(pid: int, budget: float) -> None:
    """Wait until the server has done what nobody waits for any more, so that the next stretch does not pay for it."""
    until = time.monotonic() + PATIENCE * budget
    before, now = -LOOK, proc.cpu_seconds(pid)
    while now - before > CALM * LOOK and time.monotonic() < until:
        time.sleep(LOOK)
        before, now = now, proc.cpu_seconds(pid)


def _is_quick(url: str, ask: Ask) -> bool:
    with client.Client(url) as one:
        return min(_seconds(one, ask) for _try in range(TRIES)) < QUICK


def _seconds(one: client.Client, ask: Ask) -> float:
    began = time.monotonic()
    one.answer(ask)
    return time.monotonic() - began


def _by_wrk(program: str, url: str, ask: Ask, connections: int, seconds: float) -> Tally:
    headers = [part for name, value in ask.headers.items() for part in ("-H", f"{name}: {value}")]
    options = ["-t1", f"-c{connections}", f"-d{max(1, round(seconds))}s", *headers]
    done = subprocess.run(  # noqa: S603 - addresses of our own servers, or those the caller named
        [program, *options, f"{url}{ask.path}"], capture_output=True, text=True, check=True
    )
    return read_wrk(done.stdout)


def read_wrk(said: str) -> Tally:
    """What wrk has counted."""
    found = COUNTED.search(said)
    if found is None:
        return Tally(0, 1, 1.0)
    faults = [match for match in (OTHER.search(said), BROKEN.search(said)) if match]
    failed = sum(int(number) for match in faults for number in match.groups())
    return Tally(int(found[1]), failed, float(found[2]) * UNITS[found[3]])
