"""`manage.py generate_members N`: invented members for trying out how the site behaves with many."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from members.actions.inventing import generate

MOST = 100_000


class Command(BaseCommand):
    """See `members.actions.inventing`."""

    help = "Add N visibly invented members, spread over organisations, places and themes; nobody can sign in as one."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("number", type=int, help="How many to add.")

    def handle(self, *, number: int, **_options: Any) -> None:
        if not 1 <= number <= MOST:
            raise CommandError(f"Give a number between 1 and {MOST:,}.")
        first = generate(number=number)
        self.stdout.write(f"Added “Demo Member {first}” to “Demo Member {first + number - 1}”.")
