"""The result as a table for people and as JSON for programs."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from ops.bench.load import Sample
from ops.bench.measuring import FEW, HELLO, NGINX
from ops.bench.targets import MB, Result

HEAD = ("", "1: requests/s", "ms", "× H", "{many}: requests/s", "ms", "× H", "× N", "failed")
WIDTHS = (-34, 14, 9, 8, 16, 9, 8, 8, 7)


def text(result: Result) -> Iterator[str]:
    """The lines that are printed."""
    yield "Processor time a request (ms), beside a bare Django (H) and a file of nginx (N)"
    yield _row(cell.format(many=result.many) for cell in HEAD)
    for who, what in dict.fromkeys((who, what) for who, what, _connections in result.medians):
        name = what if who == what else f"{what} ({int(who):,})"
        yield _row((name, *_cells(result, who, what))) + _short(result, who, what)
    yield ""
    for one in result.sized:
        memory = f"memory {one.idle / MB:.0f} MB idle, {one.after / MB:.0f} MB after load"
        yield f"{one.size:,} pilots and wiki pages: started in {one.started_in:.1f} s, {memory}"
        queries = ", ".join(f"{name} {counted['queries']}" for name, counted in one.counted.items())
        yield f"  queries: {queries}"
    yield "\nWhat must be reached"
    for line in result.lines():
        value = "–" if line.value is None else f"{line.value:.2f}{line.unit}"
        yield f"  {line.name:<50} {value:>10}  at most {f'{line.limit:g}{line.unit}':<8} {line.verdict}"


def profile(result: Result, rows: int = 12) -> Iterator[str]:
    """Where the time of each kind goes, on the largest content: the functions dearest by themselves."""
    for name, counted in result.sized[-1].counted.items():
        yield f"\n{name}: milliseconds a request under the profiler, alone and with what is called"
        for row in sorted(counted.get("dearest", ()), key=lambda row: -row["alone"])[:rows]:
            yield f"  {row['alone']:>8.2f} {row['ms']:>8.2f} {row['calls']:>9.1f} calls  {row['function']}"


def as_json(result: Result) -> str:
    """Everything."""
    said: dict[str, Any] = {
        "samples": [
            {"who": who, "what": what, "connections": connections, **asdict(found)}
            for (who, what, connections), found in result.medians.items()
        ],
        "contents": [asdict(one) for one in result.sized],
        "lines": [{**asdict(line), "verdict": line.verdict} for line in result.lines()],
    }
    return json.dumps(said, indent=2)


def _cells(result: Result, who: str, what: str) -> Iterator[str]:
    failed = 0
    for connections in (FEW, result.many):
        found = result.medians[who, what, connections]
        failed += found.failed
        yield f"{found.rate:,.1f}"
        yield _ms(found)
        yield _times(result.ratio(who, what, HELLO, connections))
    yield _times(result.ratio(who, what, NGINX, result.many))
    yield str(failed)


def _short(result: Result, who: str, what: str) -> str:
    """Says of which figures too few answers came in the time they had."""
    samples = [(connections, result.medians[who, what, connections]) for connections in (FEW, result.many)]
    said = [f"{one.answered} of {one.wanted} answers at {at}" for at, one in samples if one.is_short]
    return f"  only {', '.join(said)}" if said else ""


def _ms(found: Sample) -> str:
    return "–" if found.cpu is None else f"{found.cpu * 1000:.3f}"


def _times(ratio: float | None) -> str:
    return "–" if ratio is None else f"{ratio:.2f}"


def _row(cells: Iterable[str]) -> str:
    """Names to the left, figures to the right."""
    pairs = zip(cells, WIDTHS, strict=True)
    return "".join(cell.ljust(-width) if width < 0 else cell.rjust(width) for cell, width in pairs).rstrip()
