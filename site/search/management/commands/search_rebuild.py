"""`manage.py search_rebuild`: builds the search index from the database and puts it in use."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from search import building, engine, outbox
from search.backends.whoosh.locks import BusyError


class Command(BaseCommand):
    """See `search.building`."""

    help = "Build the search index anew, beside the one in use. The site goes on searching and saving meanwhile."

    def handle(self, **_options: Any) -> None:
        if not engine.is_whoosh():
            call_command("wagtail_update_index", verbosity=0)  # what Wagtail's own searches ask
        sources = engine.sources()
        try:
            with self._progress(sum(source.count() for source in sources)) as advance:
                number = building.build(sources, advance)
        except BusyError:
            raise CommandError("The index is being built already: wait until that is done.") from None
        outbox.drain()
        self.stdout.write(f"{number} things can be found.")

    @contextmanager
    def _progress(self, total: int) -> Iterator[building.Progress]:
        """A bar that moves on a terminal; nothing anywhere else."""
        out: Any = self.stdout._out
        console = Console(file=out)
        columns = [TextColumn("Building the search index"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()]
        with Progress(*columns, console=console, disable=not console.is_terminal) as bar:
            name = bar.add_task("", total=total)
            yield lambda done: bar.advance(name, done)
