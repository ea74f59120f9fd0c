"""Test databases: copies of one migrated template, made once for each state of the migrations."""

import fcntl
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection, connections

ROOT = Path(__file__).resolve().parents[1]
KEPT = Path(tempfile.gettempdir()) / f"shared-ground-tests-{os.getuid()}"


def migrations_hash() -> str:
    """Changes when a migration or a pinned requirement does."""
    files = [*ROOT.glob("requirements/*.txt"), *ROOT.glob("*/migrations/*.py"), *ROOT.glob("site/*/migrations/*.py")]
    digest = hashlib.sha256()
    for file in sorted(files):
        digest.update(str(file.relative_to(ROOT)).encode() + file.read_bytes())
    return digest.hexdigest()[:16]


@contextmanager
def ready() -> Iterator[None]:
    """Point Django's connection at a fresh copy of the template; remove the copy afterwards."""
    if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        with _sqlite_copy() as file:
            _use(str(file))
            yield
            connections.close_all()
        return
    raise NotImplementedError


def _use(name: str) -> None:
    connections.close_all()
    settings.DATABASES["default"]["NAME"] = name
    connection.settings_dict["NAME"] = name


@contextmanager
def _sqlite_copy() -> Iterator[Path]:
    template = sqlite_template()
    with tempfile.TemporaryDirectory(prefix="shared-ground-") as folder:
        copy = Path(folder) / "db.sqlite3"
        shutil.copy(template, copy)
        yield copy


def sqlite_template() -> Path:
    """The migrated template file; the first process to ask makes it, the others wait."""
    KEPT.mkdir(mode=0o700, exist_ok=True)
    template = KEPT / f"{migrations_hash()}.sqlite3"
    with (KEPT / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not template.exists():
            with tempfile.TemporaryDirectory(dir=KEPT) as folder:
                environment = {**os.environ, "DATA_DIR": folder, "DATABASE_URL": ""}
                environment["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
                command = [sys.executable, str(ROOT / "manage.py"), "migrate", "--verbosity=0"]
                subprocess.run(command, check=True, env=environment)
                made = Path(folder) / "db.sqlite3"
                with sqlite3.connect(made) as database:
                    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                    database.execute("PRAGMA journal_mode=DELETE")
                made.rename(template)
    return template
