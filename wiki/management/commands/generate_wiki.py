"""`./run manage generate_wiki N`: many made-up pages with links between them, for trials of a large wiki."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich.console import Console
from rich.progress import Progress

from wiki.across.generating import generate, there
from wiki.models import WikiIndexPage

MOST = 20_000


class Command(BaseCommand):
    """Brings the made-up pages of the wiki up to a number."""

    help = "Have N made-up pages in the wiki, whose names say so, for trials of a large one. Never on a public site."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("number", type=int, metavar="N", help=f"How many, from 1 to {MOST}.")

    def handle(self, *_args: Any, number: int, **_options: Any) -> None:
        if not 1 <= number <= MOST:
            raise CommandError(f"Write a number from 1 to {MOST}.")
        home = WikiIndexPage.objects.first()
        if home is None:
            raise CommandError("There is no wiki yet: run prepare_site first.")
        missing = max(0, number - there())
        console = Console(file=getattr(self.stdout, "_out", None))
        with Progress(console=console) as progress:
            task = progress.add_task("Wiki pages", total=missing)
            generate(home=home, number=number, told=lambda size: progress.advance(task, size))
        self.stdout.write(self.style.SUCCESS(f"Added {missing} pages; there are {there()} made-up ones."))
