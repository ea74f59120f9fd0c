"""The file of a backup: a zip, written beside its name and put there when it is whole; read twice, the first time to
see that every byte is as it was written."""

import hashlib
import os
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from django.utils.translation import gettext as _

from ops.backup import manifest
from ops.backup.faults import BackupFault
from ops.backup.manifest import Held, Manifest

PIECE = 1024 * 1024
DAMAGE = (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, KeyError, NotImplementedError, RuntimeError, ValueError)


class Writing:
    """A backup that is being written."""

    def __init__(self, file: zipfile.ZipFile, said: Manifest) -> None:
        self._file = file
        self.said = said

    def add(self, name: str, content: IO[bytes], *, packed: bool = False) -> None:
        """Copy `content` into the backup, `packed` where that is worth its time."""
        info = zipfile.ZipInfo(name)
        info.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
        digest, size = hashlib.sha256(), 0
        with self._file.open(info, "w", force_zip64=True) as written:
            while piece := content.read(PIECE):
                digest.update(piece)
                size += len(piece)
                written.write(piece)
        self.said.files[name] = Held(size, digest.hexdigest())


@contextmanager
def writing(path: Path, said: Manifest) -> Iterator[Writing]:
    """A new backup at `path`, which is there after the block and not before; for its owner's eyes alone."""
    passing = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        handle = os.open(passing, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as raw:
            with zipfile.ZipFile(raw, "w") as file:
                yield Writing(file, said)
                file.writestr(manifest.NAME, said.as_json(), zipfile.ZIP_DEFLATED)
            raw.flush()
            os.fsync(raw.fileno())
        passing.replace(path)
    except OSError as fault:
        raise BackupFault(_("%(path)s cannot be written: %(why)s.") % {"path": path, "why": fault.strerror}) from fault
    finally:
        passing.unlink(missing_ok=True)


class Reading:
    """A backup whose every byte was found to be as it was written."""

    def __init__(self, file: zipfile.ZipFile, said: Manifest) -> None:
        self._file = file
        self.said = said

    def open(self, name: str) -> IO[bytes]:
        """One of its files."""
        return self._file.open(name)

    def media(self) -> list[str]:
        """Names of the uploaded files in it."""
        return sorted(name for name in self.said.files if name.startswith(manifest.MEDIA))


@contextmanager
def reading(path: Path) -> Iterator[Reading]:
    """The backup at `path`. Raises `BackupFault` before the block for a file that is damaged or no backup."""
    try:
        raw = path.open("rb")
    except OSError as fault:
        raise BackupFault(_("%(path)s cannot be read: %(why)s.") % {"path": path, "why": fault.strerror}) from fault
    with raw:
        yield _checked(raw)


def _checked(raw: IO[bytes]) -> Reading:
    try:
        file = zipfile.ZipFile(raw)
        names = file.namelist()
        if file.getinfo(manifest.NAME).file_size > manifest.LONGEST:
            raise BackupFault(_("The list of what the backup holds is too long to be one of ours."))
        said = Manifest.from_json(file.read(manifest.NAME))
        if sorted(names) != sorted([manifest.NAME, *said.files]):
            raise BackupFault(_("The backup does not hold the files that it lists: it is damaged."))
        for name, held in said.files.items():
            if file.getinfo(name).file_size != held.size or _hash(file, name) != held.sha256:
                raise BackupFault(_("“%(name)s” in the backup is damaged.") % {"name": name})
    except (*DAMAGE, OSError) as fault:
        raise BackupFault(_("The file is damaged, or no backup of this site.")) from fault
    return Reading(file, said)


def _hash(file: zipfile.ZipFile, name: str) -> str:
    digest = hashlib.sha256()
    with file.open(name) as content:
        while piece := content.read(PIECE):
            digest.update(piece)
    return digest.hexdigest()
