"""Looks now whether the addresses on other sites still answer, instead of at night."""

from typing import Any

from django.core.management.base import BaseCommand

from home.links import actions, collecting, nightly


class Command(BaseCommand):
    """Thin over `home.links`."""

    help = "Collect the addresses on other sites that published content leads to, and ask those due, slowly."

    def handle(self, *args: Any, **options: Any) -> None:
        count = actions.note_uses(leads=collecting.everything())
        self.stdout.write(f"{count} addresses in published content.")
        asked = 0
        while some := nightly.check_some():
            asked += some
            self.stdout.write(f"{asked} asked.")
