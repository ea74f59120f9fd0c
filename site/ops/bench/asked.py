"""What the words of `./run bench` ask for, or a sentence that says what is wrong with them."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ops.bench import comparing, content
from ops.bench.client import Span
from ops.bench.measuring import MANY
from ops.bench.running import Plan

SIZES = (200, 5_000)
QUICK = (content.LEAST,)
WARM = 8  # requests before anything is counted: two workers of four threads each
LARGEST, ROUNDS, LONGEST = 100_000, 100, 600.0


class WordsError(ValueError):
    """A sentence for the caller."""


def plan(options: dict[str, Any]) -> Plan:
    """Raises `WordsError` for what cannot be measured."""
    quick: bool = options["quick"]
    sizes = sorted(set(_each(options["size"], content.LEAST, LARGEST) or (QUICK if quick else SIZES)))
    rounds = _number("--rounds", options["rounds"], 1 if quick else 3, 1, ROUNDS)
    seconds = _number("--seconds", options["seconds"], 0.2 if quick else 2.0, 0.01, LONGEST)
    budget = _number("--budget", options["budget"], max(10.0, 2 * seconds), seconds, LONGEST)
    least = _number("--least", options["least"], 4 if quick else MANY, 1, LARGEST)
    try:
        others = tuple(map(comparing.target, options["compare"]))
    except ValueError as fault:
        raise WordsError(str(fault)) from fault
    span = Span(seconds, int(least), budget)
    warm = 1 if quick else WARM
    return Plan(sizes, 2 if quick else MANY, warm, int(rounds), span, others, profiled=options["profile"])


def folder(keep: Path | None) -> Path | None:
    """Where content is kept."""
    if keep and keep.exists() and not keep.is_dir():
        raise WordsError(f"--keep {keep}: name a folder; this is a file.")
    return keep and keep.absolute()


def file(named: Path | None, usual: Path) -> Path:
    """Where the figures are written: looked at before the work, not after it."""
    path = named or usual
    if path.is_dir() or (named and not path.absolute().parent.is_dir()):
        raise WordsError(f"--json {path}: name a file in a folder that is there.")
    return path


def _each(said: Sequence[int] | None, least: int, most: int) -> list[int]:
    return [int(_number("--size", one, one, least, most)) for one in said or ()]


def _number(name: str, said: float | None, usual: float, least: float, most: float) -> float:
    """What was said, else what is usual. What is no number at all is between nothing and nothing."""
    value = usual if said is None else said
    if not least <= value <= most:
        raise WordsError(f"{name} {value:g}: ask for {least:g} to {most:,g}.")
    return value
