"""`./run manage generate_pilots N`: many made-up pilots, for trials of a large site."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich.console import Console
from rich.progress import Progress

from pilots.generating import generate
from pilots.models import PilotIndexPage

MOST = 20_000


class Command(BaseCommand):
    """Adds made-up pilots below the list of pilots."""

    help = "Add N made-up pilots, whose names say so, to see how a large site behaves. Never on a public site."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("number", type=int, metavar="N", help=f"How many, from 1 to {MOST}.")

    def handle(self, *_args: Any, number: int, **_options: Any) -> None:
        if not 1 <= number <= MOST:
            raise CommandError(f"Write a number from 1 to {MOST}.")
        index = PilotIndexPage.objects.first()
        if index is None:
            raise CommandError("There is no list of pilots yet: run prepare_site first.")
        console = Console(file=getattr(self.stdout, "_out", None))
        with Progress(console=console) as progress:
            task = progress.add_task("Pilots", total=number)
            generate(index=index, number=number, told=lambda size: progress.advance(task, size))
        self.stdout.write(self.style.SUCCESS(f"Added {number} pilots."))
