"""`manage.py search_bench`: measures the search beside the other engines and says whether it is quick enough."""

import json
import signal
import sys
import tempfile
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from ops import postgres
from ops.bench.servers import BenchError
from ops.search_bench import engines, measures, page
from ops.search_bench.engines import Engine
from ops.search_bench.verdicts import Result

FEWER = 4  # times fewer documents in the corpus that growth is measured against
ROUNDS = 9


class Command(BaseCommand):
    """See `ops.search_bench`."""

    help = "Measure the search engine beside PostgreSQL and SQLite, over a corpus of its own; the site is not touched."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--documents", type=int, default=20_000, help="size of the corpus (default: 20000)")
        parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"samples of each measure (default: {ROUNDS})")
        parser.add_argument("--json", dest="file", type=Path, metavar="FILE", help="write all figures to FILE, too")

    def handle(self, *, documents: int, rounds: int, file: Path | None, **_options: Any) -> None:
        signal.signal(signal.SIGTERM, _stop)  # what was started has to end, too
        try:
            result = self._result(documents, rounds)
        except (postgres.ServerError, BenchError) as fault:
            raise CommandError(str(fault)) from fault
        self._say(result)
        if file:
            self._write(result, file)

    def _result(self, documents: int, rounds: int) -> Result:
        with ExitStack() as held:
            folder = Path(held.enter_context(tempfile.TemporaryDirectory(prefix="search-bench-")))
            folder.chmod(0o755)  # the server's account has to reach its own folder below
            with self._progress("Counting the queries of a page", 1) as advance:
                queries = page.queries(folder)
                advance(1)
            known = list(self._engines(folder, documents, held))
            builds = {(engine.name, engine.documents): self._built(engine) for engine in known}
            with self._progress("Asking", (rounds + 1) * len(measures.MEASURES)) as advance:
                medians = measures.samples(known, rounds, advance)
        return Result(documents, documents // FEWER, medians, builds, queries)

    def _engines(self, folder: Path, documents: int, held: ExitStack) -> Iterator[Engine]:
        found = [engines.whoosh(folder, documents // FEWER), engines.whoosh(folder, documents)]
        found.append(engines.sqlite(folder, documents))
        if bin := postgres.programs(Path(sys.prefix)):
            server = postgres.running(bin, folder, postgres.Plain())
            found.append(engines.postgres(held.enter_context(server), documents))
        else:
            self.stderr.write("Without PostgreSQL: it is not installed here.")
        for engine in found:
            held.callback(engine.stop)
            yield engine

    def _built(self, engine: Engine) -> dict[str, float]:
        for task, label in (("fill", "Writing rows"), ("build", "Building the index")):
            with self._progress(f"{label}: {engine.name}, {engine.documents:,} documents", engine.documents) as advance:
                answer = engine.ask(task, advance, **({"documents": engine.documents} if task == "fill" else {}))
        return dict(answer)

    def _say(self, result: Result) -> None:
        self.stdout.write(f"\nMilliseconds of processor time a page (median), {result.documents:,} documents")
        for (engine, documents, name), value in sorted(result.medians.items()):
            cut = "or more: it was stopped" if value >= measures.ENDLESS else ""
            self.stdout.write(f"  {engine:<12} {documents:>7,}  {name:<24} {value:>9.2f}  {cut}".rstrip())
        for (engine, documents), cost in sorted(result.builds.items()):
            size, build = f"{cost['bytes'] / 1e6:.1f} MB", f"{cost['build']:.2f} ms a document"
            self.stdout.write(f"  {engine:<12} {documents:>7,}  index {size:>9}, built in {build}")
        self.stdout.write("\nWhat must be reached")
        for line in result.lines():
            reached = "–" if line.value is None else f"{line.value:.2f}{line.unit}"
            self.stdout.write(
                f"  {line.name:<42} {reached:>9}  at most {f'{line.limit:g}{line.unit}':<6} {line.verdict}"
            )

    def _write(self, result: Result, file: Path) -> None:
        said = {
            "documents": result.documents,
            "medians": [[*key, value] for key, value in sorted(result.medians.items())],
            "builds": [[*key, cost] for key, cost in sorted(result.builds.items())],
            "lines": [{**vars(line), "verdict": line.verdict} for line in result.lines()],
        }
        file.write_text(json.dumps(said, indent=2))

    @contextmanager
    def _progress(self, label: str, total: int) -> Iterator[engines.Progress]:
        """A bar that moves on a terminal; a line for each step anywhere else."""
        out: Any = self.stdout._out
        console = Console(file=out)
        if not console.is_terminal:
            self.stderr.write(label)
        columns = [TextColumn(label), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()]
        with Progress(*columns, console=console, disable=not console.is_terminal) as bar:
            name = bar.add_task("", total=total)
            yield lambda done: bar.advance(name, done)


def _stop(number: int, _frame: object) -> None:
    sys.exit(128 + number)
