"""Starts the writers and the worker on a data folder, and gathers what they say."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from django.conf import settings

from ops.bench.content import Content, ask
from ops.bench.servers import GRACE, HOST, BenchError, environ
from ops.search_bench.verdicts import Line

WRITERS, SECONDS = 4, 60.0
SLOWEST_99 = 1.0  # seconds that 99 of 100 saves take at most
WORKER = "ops.bench.worker"


@dataclass(frozen=True)
class Written:
    """What became of all that was sent: seconds of each acknowledged verb, faults, how many of them are not there."""

    taken: Mapping[str, Sequence[float]]
    faults: Sequence[str]
    lost: int
    drained_in: float | None  # seconds after the last save; None when something was left

    @property
    def all(self) -> list[float]:
        """Of every verb."""
        return [each for found in self.taken.values() for each in found]

    def lines(self) -> Iterator[Line]:
        """The demands."""
        locked = sum("locked" in fault for fault in self.faults)
        yield Line("“database is locked”", locked, 0, "")
        yield Line("other faults", len(self.faults) - locked, 0, "")
        yield Line("acknowledged and not there", self.lost, 0, "")
        yield Line("99 of 100 within", percentile(self.all, 99), SLOWEST_99, " s")


def percentile(found: Sequence[float], share: int) -> float | None:
    """The time within which `share` of 100 were done; None of nothing."""
    ordered = sorted(found)
    return ordered[max(0, -(-len(ordered) * share // 100) - 1)] if ordered else None


def measure(content: Content, *, seconds: float, told: Callable[[str], object]) -> Written:
    """Have all write for so many seconds on the content's folder. Raises `BenchError`."""
    values = environ(content.folder, SITE_URL=f"http://{HOST}", ALLOWED_HOSTS=HOST)
    with ExitStack() as held:
        held.enter_context(_running(["manage.py", "worker"], values))
        writers = [
            held.enter_context(_running(["-m", WORKER, "writers.writing", str(number), str(seconds)], values))
            for number in range(WRITERS)
        ]
        if [_stream(writer.stdout).readline() for writer in writers] != ["ready\n"] * WRITERS:
            raise BenchError("A writer could not begin; the lines above say why.")
        told(f"{WRITERS} processes write for {seconds:g} seconds")
        for writer in writers:
            _stream(writer.stdin).write("\n")
            _stream(writer.stdin).flush()
        said = [json.loads(_stream(writer.stdout).read() or "null") for writer in writers]
        if None in said:
            raise BenchError("A writer ended early; the lines above say why.")
        drained = json.loads(ask(WORKER, content.folder, "writers.draining"))
    return gathered(said, None if drained["left"] else drained["seconds"])


def gathered(said: Sequence[Mapping[str, Any]], drained_in: float | None) -> Written:
    """Of all writers together."""
    names = dict.fromkeys(name for one in said for name in one["taken"])
    taken = {name: [each for one in said for each in one["taken"].get(name, ())] for name in names}
    faults = [fault for one in said for fault in one["faults"]]
    return Written(taken, faults, sum(one["lost"] for one in said), drained_in)


def table(found: Written) -> Iterator[str]:
    """What is printed."""
    yield f"{'':<18}{'saved':>8}{'median':>10}{'99 of 100':>12}{'longest':>10}   (ms)"
    for name, taken in (*found.taken.items(), ("all", found.all)):
        if taken:
            figures = [(percentile(taken, share) or 0) * 1000 for share in (50, 99, 100)]
            yield f"{name:<18}{len(taken):>8,}{figures[0]:>10.0f}{figures[1]:>12.0f}{figures[2]:>10.0f}"
    yield "The worker was " + ("not done" if found.drained_in is None else f"done {found.drained_in:.1f} s later")
    yield from dict.fromkeys(found.faults)
    for line in found.lines():
        value = "–" if line.value is None else f"{line.value:.2f}".rstrip("0").rstrip(".") + line.unit
        yield f"  {line.name:<48} {value:>10}  at most {f'{line.limit:g}{line.unit}':<8} {line.verdict}"


@contextmanager
def _running(words: Sequence[str | Path], values: Mapping[str, str]) -> Iterator["subprocess.Popen[str]"]:
    """A Python program of this project, ended at the end."""
    process = subprocess.Popen(  # noqa: S603 - our own programs
        [sys.executable, *words],
        env=dict(values),
        cwd=settings.ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(GRACE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _stream(found: IO[str] | None) -> IO[str]:
    assert found is not None  # noqa: S101 - all are pipes
    return found
