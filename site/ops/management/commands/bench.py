"""`./run bench`: what a page costs, beside a bare Django and a static file, and whether that is little enough."""

import signal
import sys
import tempfile
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from ops.bench import asked, content, table
from ops.bench.running import run
from ops.bench.servers import BenchError
from ops.bench.writers import measuring as writers


class Command(BaseCommand):
    """See `ops.bench`."""

    help = "Measure what pages cost, on content made for it in folders of its own; the site's own is not touched."
    requires_system_checks: list[str] = []  # noqa: RUF012 - as Django declares it

    def add_arguments(self, parser: ArgumentParser) -> None:
        known = ", ".join(map(str, asked.SIZES))
        parser.add_argument("--size", type=int, action="append", help=f"pilots and wiki pages; repeatable ({known})")
        parser.add_argument("--documents", dest="size", type=int, action="append", help="the same as --size")
        parser.add_argument("--seconds", type=float, help="of load in each sample (2; with --quick 0.2)")
        parser.add_argument("--least", type=int, help="answers a figure rests on (16; with --quick 4)")
        parser.add_argument("--budget", type=float, help="seconds at most that a sample may take for them (10)")
        parser.add_argument("--rounds", type=int, help="samples of each, of which the median tells (3; with --quick 1)")
        parser.add_argument(
            "--quick", action="store_true", help=f"{asked.QUICK[0]} pages, one short round: does it work?"
        )
        parser.add_argument("--compare", action="append", default=[], metavar="URL=NAME", help="measure this page too")
        parser.add_argument("--profile", action="store_true", help="say where the time of each kind of page goes")
        parser.add_argument("--writers", action="store_true", help="measure instead how four who save at once fare")
        parser.add_argument("--keep", type=Path, metavar="DIR", help="keep the content made there, and use it again")
        parser.add_argument("--json", dest="file", type=Path, metavar="FILE", help="(bench.json in the data folder)")

    def handle(self, *, file: Path | None, keep: Path | None, **options: Any) -> None:
        signal.signal(signal.SIGTERM, _stop)  # what was started has to end, too
        try:
            plan, keep = asked.plan(options), asked.folder(keep)
            file = asked.file(file, settings.DATA_DIR / "bench.json")
        except asked.WordsError as fault:
            raise CommandError(str(fault)) from fault
        settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
        with ExitStack() as held:
            # Beside the live data: writing costs there what it costs the site.
            place = Path(held.enter_context(tempfile.TemporaryDirectory(prefix="bench-", dir=settings.DATA_DIR)))
            kept = keep or place / "made"
            try:
                if options["writers"]:
                    self._writers(kept, place, plan.sizes[0], options["seconds"] or writers.SECONDS)
                    return
                result = run(plan, kept, place, self.stdout.write, self._progress)
            except BenchError as fault:
                raise CommandError(str(fault)) from fault
        for line in (*table.text(result), *(table.profile(result) if plan.profiled else ())):
            self.stdout.write(line)
        file.write_text(table.as_json(result))
        self.stdout.write(f"\nAll figures are in {file}")

    def _writers(self, kept: Path, place: Path, size: int, seconds: float) -> None:
        """On the smallest content: what they wait for is each other."""
        one = content.made(kept, place, size, self.stdout.write)
        for line in writers.table(writers.measure(one, seconds=seconds, told=self.stdout.write)):
            self.stdout.write(line)

    @contextmanager
    def _progress(self, label: str, total: int) -> Iterator[Callable[[int], object]]:
        """A bar that moves on a terminal; the label anywhere else."""
        out: Any = self.stdout._out
        console = Console(file=out)
        columns = [TextColumn(label), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()]
        with Progress(*columns, console=console, disable=not console.is_terminal) as bar:
            if not console.is_terminal:
                self.stdout.write(label)
            name = bar.add_task("", total=total)
            yield lambda done: bar.advance(name, done)


def _stop(number: int, _frame: object) -> None:
    sys.exit(128 + number)
