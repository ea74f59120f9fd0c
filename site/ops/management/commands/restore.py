"""`manage.py restore FILE`: a backup, into an empty place."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from ops.backup import actions
from ops.backup.faults import BackupFault


class Command(BaseCommand):
    """See `ops.backup`."""

    help = "Put the backup FILE into an empty data folder and an empty database. The next start brings it up to date."
    requires_system_checks = ()  # some ask the database, which is not there yet

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *, file: Path, **_options: Any) -> None:
        try:
            said = actions.restore(path=file.expanduser().absolute(), told=self.stdout.write)
        except BackupFault as fault:
            raise CommandError(_("%(why)s Nothing was changed.") % {"why": fault}) from fault
        self.stdout.write(_("The site is as it was on %(day)s. Start it with ./run.") % {"day": said.made_at})
