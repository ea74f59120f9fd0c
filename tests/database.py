"""Test databases: copies of one migrated template, made once for each state of the migrations.

Migrating takes half a minute, a copy takes none. A process furnishes its copy once, so that no test makes the same rows
again. A test that commits (`django_db(transaction=True)`, `live_server`) gets its copy made anew afterwards: Django's
own flush would also empty what migrations put in.
"""

import fcntl
import hashlib
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
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
    """A database of this process's own."""

    name: str

    def make(self) -> None:
        """Fill it with what was kept, at first with the template, whatever is in it now."""

    def keep(self) -> None:
        """What is in it now is what `make` brings back."""

    def drop(self) -> None:
        """Remove it."""


_copies: list[Copy] = []  # this process's while the tests run, the one in use last


@contextmanager
def fresh(called: str, furnish: Callable[[], object]) -> Iterator[Copy]:
    """A copy of the template with what `furnish` puts into it; removed afterwards."""
    on_sqlite = settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")
    copy: Copy = SqliteCopy() if on_sqlite else PostgresCopy(called)
    copy.make()
    try:
        with in_use(copy):
            furnish()
            connections.close_all()
            copy.keep()
        yield copy
    finally:
        copy.drop()


@contextmanager
def in_use(copy: Copy) -> Iterator[None]:
    """Point Django's connection at `copy`, and then back to where it pointed."""
    before = connection.settings_dict["NAME"]
    _copies.append(copy)
    _point_to(copy.name)
    try:
        yield
    finally:
        _copies.remove(copy)
        _point_to(before)


def _point_to(name: str) -> None:
    connections.close_all()
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = name


def restore() -> None:
    """Undo what a test committed; after the last test of a process nothing is left to undo it in."""
    connections.close_all()
    if _copies:
        _copies[-1].make()


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
        self._source = sqlite_template()

    def make(self) -> None:
        """Over the source's bytes by SQLite's own backup, which other open connections survive."""
        _back_up(self._source, self.name)

    def keep(self) -> None:
        """In a file beside it."""
        self._source = Path(self._folder.name) / "kept.sqlite3"
        _back_up(self.name, self._source)

    def drop(self) -> None:
        """With its folder."""
        self._folder.cleanup()


def _back_up(source: Path | str, target: Path | str) -> None:
    with closing(sqlite3.connect(source)) as read, closing(sqlite3.connect(target)) as written:
        read.backup(written)


class PostgresCopy:
    """A database named after the pytest-xdist worker: what a killed run left is replaced by the next."""

    def __init__(self, called: str) -> None:
        self.name = f"test_{called}_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"
        self._kept = ""  # the template

    def make(self) -> None:
        """`CREATE DATABASE … TEMPLATE`, one process at a time."""
        with _maintenance(_server()) as database:
            _copy(database, self._kept or _postgres_template(database, _server()), self.name)

    def keep(self) -> None:
        """In a database beside it."""
        self._kept = f"kept_{self.name}"
        with _maintenance(_server()) as database:
            _copy(database, self.name, self._kept)

    def drop(self) -> None:
        """Whoever is still connected."""
        with _maintenance(_server()) as database:
            for name in (self.name, f"kept_{self.name}"):
                _drop(database, name)


def _copy(database: psycopg.Connection, source: str, target: str) -> None:
    _drop(database, target)
    made = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
    database.execute(made.format(sql.Identifier(target), sql.Identifier(source)))


def _drop(database: psycopg.Connection, name: str) -> None:
    database.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


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


def postgres_template(server: str) -> str:
    """Name of the migrated template on the server whose own database is at `server`; made when it is missing."""
    with _maintenance(server) as database:
        return _postgres_template(database, server)


def _server() -> str:
    return os.environ["DATABASE_URL"]


@contextmanager
def _maintenance(server: str) -> Iterator[psycopg.Connection]:
    """The server's own database, under a lock that makes the test processes take turns."""
    with psycopg.connect(server, autocommit=True) as database:
        database.execute("SELECT pg_advisory_lock(20090801)")
        yield database


def _postgres_template(database: psycopg.Connection, server: str) -> str:
    """Name of the migrated template; older ones are dropped when a new one is made."""
    name = f"template_{migrations_hash()}"
    names = [row[0] for row in database.execute("SELECT datname FROM pg_database WHERE datname LIKE 'template\\_%'")]
    if name not in names:
        for old in names:
            database.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(old)))
        database.execute("DROP DATABASE IF EXISTS unfinished WITH (FORCE)")
        database.execute("CREATE DATABASE unfinished")
        with tempfile.TemporaryDirectory() as folder:
            _migrate(folder, server.rpartition("/")[0] + "/unfinished")
        database.execute(sql.SQL("ALTER DATABASE unfinished RENAME TO {}").format(sql.Identifier(name)))
    return name


def _migrate(folder: str, url: str) -> None:
    environment = {**os.environ, "DATA_DIR": folder, "DATABASE_URL": url}
    environment["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
    environment["PYTHONPATH"] = f"{ROOT}{os.pathsep}{ROOT / 'site'}"
    subprocess.run(
        [sys.executable, "-m", "config.prepare", "migrate"], check=True, env=environment, stdout=subprocess.DEVNULL
    )
