"""The database of a site as a file, and back: SQLite by its own online copy, PostgreSQL by `pg_dump`."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from ops.backup.faults import BackupFault

PROGRAMS = ("/usr/lib/postgresql/*/bin",)  # where Debian keeps them; those on the path come first


def copy(target: Path) -> None:
    """Everything that is committed, as of one moment, while the site goes on reading and writing."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with closing(sqlite3.connect(target)) as written:
            connection.connection.backup(written)
            written.execute("PRAGMA journal_mode=DELETE")  # one file, with nothing beside it
    else:
        _run("pg_dump", ["--format=custom", "--no-owner", "--no-privileges", f"--file={target}"])


def is_empty() -> bool:
    """Whether the database of the settings holds nothing yet."""
    if connection.vendor == "sqlite":
        name = Path(str(connection.settings_dict["NAME"]))
        if not name.exists() or not name.stat().st_size:
            return True
    return not connection.introspection.table_names()


def put_back(source: Path) -> None:
    """Have the database be as the copy, or as it was. Raises `BackupFault`."""
    connection.close()
    if connection.vendor == "sqlite":
        _put_file(source, Path(str(connection.settings_dict["NAME"])))
    else:
        _run("pg_restore", ["--exit-on-error", "--single-transaction", "--no-owner", "--no-privileges", str(source)])


def check(copied: Path) -> None:
    """Raise `BackupFault` for an SQLite file that SQLite does not take for whole."""
    try:
        with closing(sqlite3.connect(f"file:{copied}?mode=ro", uri=True)) as opened:
            [said] = opened.execute("PRAGMA integrity_check(1)").fetchone()
    except sqlite3.Error as fault:
        said = str(fault)
    if said != "ok":
        raise BackupFault(_("The database in the backup is damaged: %(why)s.") % {"why": said})


def _put_file(source: Path, target: Path) -> None:
    for beside in ("-wal", "-shm"):
        target.with_name(target.name + beside).unlink(missing_ok=True)
    passing = target.with_name(f"{target.name}.new")
    shutil.copyfile(source, passing)
    passing.chmod(0o600)
    with passing.open("rb") as written:
        os.fsync(written.fileno())
    passing.replace(target)


def _run(program: str, arguments: Sequence[str]) -> None:
    chosen = connection.settings_dict
    named = [f"--dbname={chosen['NAME']}", *_where(chosen), "--no-password"]
    given = {"PATH": os.defpath, "PGPASSWORD": str(chosen.get("PASSWORD") or "")}  # not in the list of processes
    command = [_find(program), *named, *arguments]
    done = subprocess.run(command, env=given, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        why = (done.stderr.strip().splitlines() or [_("it said nothing")])[0]
        raise BackupFault(_("%(program)s failed: %(why)s.") % {"program": program, "why": why})


def _where(chosen: Mapping[str, Any]) -> list[str]:
    options = {"--host": "HOST", "--port": "PORT", "--username": "USER"}
    return [f"{option}={chosen[key]}" for option, key in options.items() if chosen.get(key)]


def _find(program: str) -> str:
    folders = sorted(Path("/").glob(PROGRAMS[0].lstrip("/")), reverse=True)
    known = shutil.which(program) or next((str(f / program) for f in folders if (f / program).exists()), "")
    if not known:
        raise BackupFault(_("%(program)s is not there: install PostgreSQL's client programs.") % {"program": program})
    return known
