"""Sets up the pages, address and roles that every site has."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from home import actions


class Command(BaseCommand):
    """Thin over `home.actions.prepare_site`."""

    help = "Give the site its first pages, its address and its roles. Running it again does no harm."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            actions.prepare_site()
        except actions.SetupFault as fault:
            raise CommandError(str(fault)) from fault
        self.stdout.write("The site is ready.")
