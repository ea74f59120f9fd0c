"""Makes a backup of this site, and puts one into an empty place."""

import io
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.files import File
from django.core.files.storage import default_storage
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone
from django.utils.translation import gettext as _

from ops.backup import archive, databases, manifest
from ops.backup.faults import BackupFault
from ops.backup.manifest import Manifest

Told = Callable[[str], object]  # hears what goes on


def back_up(*, path: Path, told: Told = lambda words: None) -> Manifest:
    """Write everything to `path`. The database is taken first: files that come later are in nobody's way."""
    if path.exists():
        raise BackupFault(_("%(path)s is there already: name another file.") % {"path": path})
    migrations = sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations())
    said = Manifest(connection.vendor, timezone.now().isoformat(timespec="seconds"), migrations)
    with archive.writing(path, said) as backup, tempfile.TemporaryDirectory(dir=path.parent) as folder:
        told(_("Copying the database"))
        copied = Path(folder) / "database"
        databases.copy(copied)
        with copied.open("rb") as content:
            backup.add(manifest.DATABASES[connection.vendor], content, packed=connection.vendor == "sqlite")
        told(_("Copying uploaded files"))
        for name in _media():
            try:
                uploaded = default_storage.open(name)
            except FileNotFoundError:  # deleted just now
                continue
            with uploaded:
                backup.add(f"{manifest.MEDIA}{name}", uploaded)
        backup.add(manifest.KEY, io.BytesIO(str(settings.SECRET_KEY).encode()))
    return said


def restore(*, path: Path, told: Told = lambda words: None) -> Manifest:
    """Put the backup at `path` where the settings point: an empty database and no files.

    Everything is looked at before anything is touched, and what was put there is taken away again when something fails.
    """
    with archive.reading(path) as backup, tempfile.TemporaryDirectory(dir=settings.DATA_DIR) as folder:
        copied = Path(folder) / "database"
        _check_place(backup.said)
        with backup.open(manifest.DATABASES[connection.vendor]) as content:
            _write(copied, content)
        if connection.vendor == "sqlite":
            databases.check(copied)
        told(_("Putting back uploaded files"))
        put: list[str] = []
        try:
            put.extend(_put(backup, name) for name in backup.media())
            told(_("Putting back the database"))
            databases.put_back(copied)
        except BaseException:
            for name in put:
                default_storage.delete(name)
            raise
        _put_key(backup)
    return backup.said


def _check_place(said: Manifest) -> None:
    if said.database != connection.vendor:
        raise BackupFault(
            _("The backup is of %(there)s and this site runs on %(here)s: set DATABASE_URL to match.")
            % {"there": said.database, "here": connection.vendor}
        )
    if not databases.is_empty() or next(_media(), None) is not None:
        raise BackupFault(_("There is a site here already: restore into an empty folder and an empty database."))
    known = {f"{app}.{name}" for app, name in MigrationLoader(None, ignore_no_migrations=True).disk_migrations}
    ours = {config.label for config in apps.get_app_configs()}
    newer = [name for name in said.migrations if name.partition(".")[0] in ours and name not in known]
    if newer:
        raise BackupFault(
            _("The backup was written by a newer version of this site (it knows %(name)s): update the site first.")
            % {"name": newer[0]}
        )


def _media(folder: str = "") -> Iterator[str]:
    """Names of all uploaded files, wherever they are stored."""
    try:
        folders, files = default_storage.listdir(folder)
    except FileNotFoundError:
        return
    for name in sorted(files):
        yield f"{folder}{name}"
    for name in sorted(folders):
        yield from _media(f"{folder}{name}/")


def _put(backup: archive.Reading, name: str) -> str:
    wanted = name.removeprefix(manifest.MEDIA)
    with backup.open(name) as content:
        given = default_storage.save(wanted, File(content))
    if given != wanted:
        default_storage.delete(given)
        raise BackupFault(_("“%(name)s” cannot be put back under its name.") % {"name": wanted})
    return given


def _put_key(backup: archive.Reading) -> None:
    """The key that signed what the site has given out, unless the environment names one."""
    file = Path(settings.DATA_DIR) / manifest.KEY
    with backup.open(manifest.KEY) as content:
        key = content.read()
    passing = file.with_name(f"{file.name}.new")
    passing.write_bytes(key)
    passing.chmod(0o600)
    passing.replace(file)


def _write(target: Path, content: Any) -> None:
    with target.open("wb") as written:
        while piece := content.read(archive.PIECE):
            written.write(piece)
