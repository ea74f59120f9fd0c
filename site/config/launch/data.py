"""The data folder: everything a site keeps (database, media, index, mail, secrets), with the version of its form."""

import fcntl
import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from config.launch.console import Fault

VERSION = 1  # raise it when an older folder needs more than migrations to be brought forward
# What a folder may hold before it carries a version: management commands write these without `./run`.
KNOWN = {
    "db.sqlite3",
    "db.sqlite3-wal",
    "db.sqlite3-shm",
    "db.sqlite3-door",
    "secret-key",
    "mail",
    "media",
    "static",
    "index",
}
KEPT_WHEN_EMPTIED = {"version", "serving"}


class DataFolder:
    """One data folder of this site. Making the object checks that the folder is ours and not newer than this code."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            path.mkdir(parents=True, exist_ok=True, mode=0o700)
            path.chmod(0o700)
            self._check_version()
        except OSError as fault:
            raise Fault(f"{path} cannot be the data folder: {fault.strerror}.") from fault

    def empty(self) -> None:
        """Remove everything but the version. Refused while a server runs on it."""
        with self._serving() as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise Fault(f"a site is running on {self.path}: stop it before --fresh.") from None
            for entry in self.path.iterdir():
                if entry.name in KEPT_WHEN_EMPTIED:
                    continue
                if entry.is_dir() and not entry.is_symlink():
                    shutil.rmtree(entry)
                else:
                    entry.unlink()

    @contextmanager
    def in_use(self) -> Iterator[None]:
        """Tell `--fresh` elsewhere to keep off. Several servers may use one folder at once."""
        with self._serving() as lock:
            fcntl.flock(lock, fcntl.LOCK_SH)
            yield

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Prepare one at a time."""
        with (self.path / "version").open() as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def state(self, database: str) -> dict[str, Any]:
        """What was done for a database (the text of DATABASE_URL, empty for the folder's own): stamp and demo."""
        if not database and not (self.path / "db.sqlite3").exists():
            return {}
        return dict(self._states().get(_key(database), {}))

    def keep_state(self, database: str, state: dict[str, Any]) -> None:
        """Write it down, whole or not at all."""
        states = {**self._states(), _key(database): state}
        passing = self.path / "state.json.new"
        passing.write_text(json.dumps(states, indent=1))
        passing.replace(self.path / "state.json")

    def bring_forward(self) -> None:
        """Note that the folder now has this code's form; called when preparing has succeeded."""
        (self.path / "version").write_text(f"{VERSION}\n")

    def _check_version(self) -> None:
        file = self.path / "version"
        if not file.exists():
            strange = sorted({entry.name for entry in self.path.iterdir()} - KNOWN)
            if strange:
                raise Fault(
                    f"{self.path} holds other files ({', '.join(strange[:3])}) and no version: it is no data folder "
                    "of this site. Name an empty or a new folder with --data."
                )
            self.bring_forward()
        found = file.read_text().strip()
        if not found.isdecimal():
            raise Fault(f"{file} does not hold a number: restore the folder from a backup, or name another.")
        if int(found) > VERSION:
            raise Fault(
                f"{self.path} was written by a newer version of this site ({found}; this one knows {VERSION}). "
                "Update the site, or name another folder with --data."
            )

    def _serving(self) -> Any:
        return os.fdopen(os.open(self.path / "serving", os.O_RDWR | os.O_CREAT, 0o600), "r+")

    def _states(self) -> dict[str, Any]:
        try:
            return dict(json.loads((self.path / "state.json").read_text()))
        except (OSError, ValueError):
            return {}


def _key(database: str) -> str:
    return hashlib.sha256(database.encode()).hexdigest()[:16] if database else "sqlite"
