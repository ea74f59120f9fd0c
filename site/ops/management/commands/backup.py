"""`manage.py backup FILE`: the whole site in one file."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from ops.backup import actions
from ops.backup.faults import BackupFault


class Command(BaseCommand):
    """See `ops.backup`."""

    help = "Write database, uploaded files and signing key to FILE, while the site runs."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *, file: Path, **_options: Any) -> None:
        try:
            said = actions.back_up(path=file.expanduser().absolute(), told=self.stdout.write)
        except BackupFault as fault:
            raise CommandError(str(fault)) from fault
        self.stdout.write(
            _("%(file)s holds %(count)s files. Keep it as safe as the site: it holds every secret.")
            % {"file": file, "count": len(said.files)}
        )
