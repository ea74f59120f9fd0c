"""What a backup holds: its form, the state of the site, and size and hash of every file in it."""

import json
from dataclasses import asdict, dataclass, field
from pathlib import PurePosixPath
from typing import Any

from django.utils.translation import gettext as _

from ops.backup.faults import BackupFault

FORM = 1  # raise it when older code could not restore what this code writes
NAME, MEDIA, KEY = "manifest.json", "media/", "secret-key"
DATABASES = {"sqlite": "database.sqlite3", "postgresql": "database.pgdump"}
LONGEST = 50_000_000  # bytes of a manifest: some hundred thousand files


@dataclass(frozen=True)
class Held:
    """One file in a backup."""

    size: int
    sha256: str


@dataclass
class Manifest:
    """`database` is its vendor; `migrations` are those that were applied, as “app.name”."""

    database: str
    made_at: str
    migrations: list[str]
    form: int = FORM
    files: dict[str, Held] = field(default_factory=dict)

    def as_json(self) -> bytes:
        """As it stands in the file."""
        return json.dumps(asdict(self), indent=1, ensure_ascii=False).encode()

    @classmethod
    def from_json(cls, text: bytes) -> "Manifest":
        """The other way. Raises `BackupFault` for what this code did not write or cannot restore."""
        try:
            said = dict(json.loads(text))
            files = {str(name): Held(int(held["size"]), str(held["sha256"])) for name, held in said["files"].items()}
            migrations = [*map(str, said["migrations"])]
            made = cls(said["database"], said["made_at"], migrations, int(said["form"]), files)
        except (ValueError, KeyError, TypeError, AttributeError) as fault:
            raise BackupFault(_("The list of what the backup holds cannot be read: the file is damaged.")) from fault
        _check(made)
        return made


def _check(made: Manifest) -> None:
    if made.form > FORM:
        raise BackupFault(_("The backup was written by a newer version of this site: update the site first."))
    if made.database not in DATABASES or DATABASES[made.database] not in made.files:
        raise BackupFault(_("The backup holds no database."))
    strange = [name for name in made.files if not _is_ours(name, made)]
    if strange:
        raise BackupFault(_("The backup holds “%(name)s”, which no backup of this site does.") % {"name": strange[0]})


def _is_ours(name: Any, made: Manifest) -> bool:
    if name in {KEY, DATABASES[made.database]}:
        return True
    path = PurePosixPath(name)
    return name.startswith(MEDIA) and path.as_posix() == name and ".." not in path.parts and "\\" not in name
