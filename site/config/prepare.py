"""`python -m config.prepare site|static|migrate`: what `./run` does once before it serves, in the site's environment.

Progress is a moving bar on a terminal and plain lines anywhere else.
"""

import argparse
import gc
import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module

import django
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from config.env import EnvironmentFault

console = Console(highlight=False, soft_wrap=True)


def main() -> int:
    """Prepare what the words name."""
    parser = argparse.ArgumentParser(prog="python -m config.prepare", description=__doc__)
    parser.add_argument("what", choices=["site", "static", "migrate"])
    parser.add_argument("--demo", action="store_true", help="load the demo content too")
    chosen = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.base")
    try:
        django.setup()
        if chosen.what == "static":
            call_command("collectstatic", interactive=False, verbosity=0, clear=True)
            return 0
        migrate()
        if chosen.what == "site":
            fill(demo=chosen.demo)
    except (CommandError, EnvironmentFault) as fault:
        sys.stderr.write(f"{fault}\n")
        return 2
    return 0


def migrate() -> None:
    """Bring the tables forward. The garbage collector looks seldom: each look costs time, and none at all 700 MB."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    with step("Making the tables", len(plan)) as progress:
        usual = gc.get_threshold()
        gc.set_threshold(50_000, 20, 20)
        call_command("migrate", interactive=False, verbosity=1, no_color=True, stdout=progress)
        gc.set_threshold(*usual)


def fill(*, demo: bool) -> None:
    """Home page, pilot list and roles; the demo content if wanted; the search index."""
    with step("Setting up the site"):
        call_command("prepare_site", stdout=io.StringIO())
    if demo:
        said = io.StringIO()
        with step("Loading the demo content"):
            call_command("load_demo", stdout=said)
        console.out(said.getvalue())
    with step("Building the search index"):
        call_command("search_rebuild", stdout=io.StringIO())
    import_module("core.queries.planner").measure_tables()


class Lines(io.StringIO):
    """Takes a command's output and counts the lines that say one more piece is done."""

    def __init__(self, progress: Progress, total: int | None) -> None:
        super().__init__()
        self._progress = progress
        self._task = progress.task_ids[0] if progress.task_ids else None
        self._total, self._done = total or 0, 0

    def write(self, text: str) -> int:
        """Count; on a plain output say how far it is at each quarter."""
        if text.lstrip().startswith("Applying "):
            self._done += 1
            if self._task is not None:
                self._progress.advance(self._task)
            elif self._done % max(self._total // 4, 1) == 0:
                console.print(f"  {self._done} of {self._total}")
        return len(text)


@contextmanager
def step(title: str, total: int | None = None) -> Iterator[Lines]:
    """Show that something goes on, and how far it is when `total` pieces are known."""
    columns = [SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn()]
    progress = Progress(*columns, console=console, disable=not console.is_terminal)
    if console.is_terminal:
        progress.add_task(title, total=total)
    else:
        console.print(title)
    with progress:
        yield Lines(progress, total)
        for task in progress.task_ids:
            progress.update(task, total=total or 1, completed=total or 1)


if __name__ == "__main__":
    sys.exit(main())
