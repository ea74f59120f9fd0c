"""`manage.py search_check`: compares the search index with the database and mends what differs."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search import comparing, engine, outbox


class Command(BaseCommand):
    """See `search.comparing`."""

    help = "Compare the search index with the database and mend what differs."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Only say what differs.")

    def handle(self, *, dry_run: bool, **_options: Any) -> None:
        if not engine.in_use():
            raise CommandError("This site has no search box, so there is no index of everything.")
        for source in engine.not_ready():
            self.stdout.write(f"{source.store}: {source.store.state()}; search_rebuild builds it, or the worker")
        outbox.drain()
        for found in comparing.differences():
            counts = f"{len(found.missing)} missing, {len(found.changed)} changed, {len(found.gone)} gone"
            self.stdout.write(f"{found.source.store}: {counts if found.keys else 'as the database'}")
            if not dry_run:
                comparing.mend(found)
        outbox.drain()
