"""Takes the demo content out and says what stays."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from home import actions
from home.loader.faults import DemoFaults


class Command(BaseCommand):
    """Thin over `home.actions.remove_demo`."""

    help = "Take the demo content and its accounts out again. What somebody has edited or built upon stays."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            removed = actions.remove_demo()
        except DemoFaults as faults:
            raise CommandError(f"The demo files say what to remove, and have faults:\n{faults}") from faults
        gone = ", ".join(f"{count} {kind}" for kind, count in (+removed.gone).items())
        self.stdout.write(f"Removed: {gone}." if gone else "There was no demo to remove.")
        for line in removed.kept:
            self.stdout.write(f"Kept {line}.")
        if removed.gone["accounts"]:
            self.stdout.write("The demo accounts are gone; create_admin makes an administrator.")
