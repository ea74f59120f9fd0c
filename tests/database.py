"""Test databases: copies of one migrated template, made once for each state of the migrations.

Migrating takes half a minute, a copy takes none. A test that commits (`django_db(transaction=True)`, `live_server`)
gets its copy made anew afterwards: Django's own flush would also empty what migrations put in.
"""

import fcntl
import hashlib
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Protocol

import psycopg
from django.conf import settings
from django.db import connection, connections
from psycopg import sql

ROOT = Path(__file__).resolve().parents[1]
KEPT = Path(tempfile.gettempdir()) / f"shared-ground-tests-{os.getuid()}"
DAY = 86_400  # seconds


class Copy(Protocol):
    """A process's own database."""

    name: str

    def make(self) -> None:
        """Fill it from the template, whatever is in it now."""

    def drop(self) -> None:
        """Remove it."""


_copies: list[Copy] = []  # this process's, while the tests run


@contextmanager
def ready() -> Iterator[None]:
    """Point Django's connection at a fresh copy of the template; remove the copy afterwards."""
    on_sqlite = settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")
    copy: Copy = SqliteCopy() if on_sqlite else PostgresCopy()
    copy.make()
    _copies.append(copy)
    connections.close_all()
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = copy.name
    try:
        yield
    finally:
        connections.close_all()
        _copies.remove(copy)
        copy.drop()


def restore() -> None:
    """Undo what a test committed."""
    for copy in _copies:
        connections.close_all()
        copy.make()


def migrations_hash() -> str:
    """Changes when a migration or a pinned requirement does."""
    files = [*ROOT.glob("requirements/*.txt"), *ROOT.glob("*/migrations/*.py"), *ROOT.glob("site/*/migrations/*.py")]
    files += [*ROOT.glob("*/wagtail_hooks.py")]  # a model registered as a snippet gets permissions when migrating
    digest = hashlib.sha256()
    for file in sorted(files):
        digest.update(str(file.relative_to(ROOT)).encode() + file.read_bytes())
    return digest.hexdigest()[:16]


class SqliteCopy:
    """A file in a folder of its own."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="shared-ground-")
        self.name = str(Path(self._folder.name) / "db.sqlite3")

    def make(self) -> None:
        """Over the template's bytes by SQLite's own backup, which other open connections survive."""
        with closing(sqlite3.connect(sqlite_template())) as source, closing(sqlite3.connect(self.name)) as target:
            source.backup(target)

    def drop(self) -> None:
        """With its folder."""
        self._folder.cleanup()


class PostgresCopy:
    """A database named after the pytest-xdist worker: what a killed run left is replaced by the next."""

    def __init__(self) -> None:
        self.name = f"test_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"

    def make(self) -> None:
        """`CREATE DATABASE … TEMPLATE`, one process at a time."""
        with _maintenance() as database:
            template = _postgres_template(database)
            self._drop(database)
            made = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
            database.execute(made.format(sql.Identifier(self.name), sql.Identifier(template)))

    def drop(self) -> None:
        """Whoever is still connected."""
        with _maintenance() as database:
            self._drop(database)

    def _drop(self, database: psycopg.Connection) -> None:
        database.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(self.name)))


def sqlite_template() -> Path:
    """The migrated template file; the first process to ask makes it, the others wait."""
    KEPT.mkdir(mode=0o700, exist_ok=True)
    template = KEPT / f"{migrations_hash()}.sqlite3"
    if template.exists():
        return template
    with (KEPT / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not template.exists():
            _forget_old_templates()
            with tempfile.TemporaryDirectory(dir=KEPT) as folder:
                _migrate(folder, "")
                made = Path(folder) / "db.sqlite3"
                with closing(sqlite3.connect(made)) as database:
                    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                    database.execute("PRAGMA journal_mode=DELETE")
                made.rename(template)
    return template


def _forget_old_templates() -> None:
    for old in KEPT.glob("*.sqlite3"):
        if old.stat().st_mtime < time.time() - DAY:
            old.unlink(missing_ok=True)


@contextmanager
def _maintenance() -> Iterator[psycopg.Connection]:
    """The server's own database, under a lock that makes the test processes take turns."""
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as database:
        database.execute("SELECT pg_advisory_lock(20090801)")
        yield database


def _postgres_template(database: psycopg.Connection) -> str:
    """Name of the migrated template; older ones are dropped when a new one is made."""
    name = f"template_{migrations_hash()}"
    names = [row[0] for row in database.execute("SELECT datname FROM pg_database WHERE datname LIKE 'template\\_%'")]
    if name not in names:
        for old in names:
            database.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(old)))
        database.execute("DROP DATABASE IF EXISTS unfinished WITH (FORCE)")
        database.execute("CREATE DATABASE unfinished")
        with tempfile.TemporaryDirectory() as folder:
            _migrate(folder, os.environ["DATABASE_URL"].rpartition("/")[0] + "/unfinished")
        database.execute(sql.SQL("ALTER DATABASE unfinished RENAME TO {}").format(sql.Identifier(name)))
    return name


def _migrate(folder: str, url: str) -> None:
    environment = {**os.environ, "DATA_DIR": folder, "DATABASE_URL": url}
    environment["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
    environment["PYTHONPATH"] = f"{ROOT}{os.pathsep}{ROOT / 'site'}"
    subprocess.run(
        [sys.executable, "-m", "config.prepare", "migrate"], check=True, env=environment, stdout=subprocess.DEVNULL
    )
