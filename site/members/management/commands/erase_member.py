"""Erases a member for whoever runs the site."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from members.actions.erasing import erase_account
from members.models import User


class Command(BaseCommand):
    """Thin over `members.actions.erase_account`."""

    help = "Erase a member: name, addresses, profile and every way in. What others need stays under a pseudonym."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("handle", help="The member's public name, as in the address /members/HANDLE/.")
        parser.add_argument("--yes", action="store_true", help="Do not ask.")

    def handle(self, *args: Any, **options: Any) -> None:
        user = User.objects.filter(username=options["handle"]).first()
        if user is None:
            raise CommandError(f"No member has the public name {options['handle']}. Nothing was erased.")
        if not options["yes"]:
            self._ask(user.username)
        try:
            erased = erase_account(user=user)
        except ValidationError as fault:
            raise CommandError(f"Nothing was erased. {' '.join(fault.messages)}") from fault
        stays = f"What others need stays as {erased.pseudonym}." if erased.kept else "Nothing had to stay."
        self.stdout.write(f"Erased. {stays}")

    def _ask(self, handle: str) -> None:
        try:
            typed = input(f"This cannot be undone. Type the public name ({handle}) to erase this member: ")
        except (EOFError, KeyboardInterrupt) as fault:
            raise CommandError("Stopped; nothing was erased. Without a terminal, give --yes.") from fault
        if typed.strip() != handle:
            raise CommandError("That is another name. Nothing was erased.")
