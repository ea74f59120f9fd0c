"""Loads the demo content and tells the passwords of its accounts."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from home import actions
from home.loader.accounts import AccountsFileFault, file
from home.loader.faults import DemoFaults


class Command(BaseCommand):
    """Thin over `home.actions.load_demo`."""

    help = "Load the thirteen pilots and the demo accounts. Running it again adds only what is missing."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            done = actions.load_demo()
        except DemoFaults as faults:
            raise CommandError(f"{len(faults.faults)} faults, nothing was loaded:\n{faults}") from faults
        except (actions.SetupFault, AccountsFileFault) as fault:
            raise CommandError(f"Nothing was loaded. {fault}") from fault
        except OSError as fault:
            raise CommandError(f"Nothing was loaded: {fault.filename} cannot be written ({fault.strerror}).") from fault
        for remark in (*done.cleaned, *done.left_out):
            self.stdout.write(str(remark))
        made = ", ".join(f"{count} {kind}" for kind, count in done.made.items())
        self.stdout.write(f"Loaded: {made}." if made else "The demo is there already.")
        self._tell_passwords(done.accounts)

    def _tell_passwords(self, accounts: dict[str, dict[str, str]]) -> None:
        if accounts:
            self.stdout.write(f"Demo accounts, kept in {file()} and shown this once:")
        for key, account in accounts.items():
            self.stdout.write(f"  {key:<10} {account['email']:<24} {account['password']}")
