"""Makes the first administrator of a site without demo, or one more."""

import sys
from argparse import ArgumentParser
from getpass import getpass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from members.actions import create_account


class Command(BaseCommand):
    """Thin over `members.actions.create_account`."""

    help = "Make an administrator. Asks for what is not given."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--email", help="E-mail address to sign in with.")
        parser.add_argument("--password-stdin", action="store_true", help="Read the password from standard input.")

    def handle(self, *args: Any, **options: Any) -> None:
        from_stdin = options["password_stdin"]
        if not sys.stdin.isatty() and not (options["email"] and from_stdin):
            raise CommandError("There is no terminal to ask at: give --email and --password-stdin.")
        try:
            email = (options["email"] or input("E-mail address: ")).strip()
            password = sys.stdin.readline().rstrip("\r\n") if from_stdin else self._asked_password()
            user = create_account(email=email, password=password, admin=True)
        except ValidationError as fault:
            raise CommandError(" ".join(fault.messages)) from fault
        except (EOFError, KeyboardInterrupt) as fault:
            raise CommandError("Stopped; no account was made.") from fault
        self.stdout.write(f"{user.email} can sign in as an administrator.")

    def _asked_password(self) -> str:
        password = getpass("Password: ")
        if getpass("Password again: ") != password:
            raise CommandError("The two passwords differ; no account was made.")
        return password
