"""The running site with the demo in it. On SQLite it is made once and copied for every process that shows a site."""

import fcntl
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

from tests.database import ROOT, sqlite_template

REACHABLE = "Head of Strategy"  # the contact that is given an address: nobody in the demo can be written to
MAKE = (
    "from tests.browser import bodies, findings, standings; bodies.make(); findings.make(); standings.make(); "
    "from directory.models import Contact; "
    f"Contact.objects.filter(job_title='{REACHABLE}').update(email='desk@bodies.example'); "
    "from django.core.management import call_command; call_command('search_rebuild')"
)


def copy(shared: Path, data: Path, environ: Mapping[str, str]) -> None:
    """Fill the empty folder `data` from the one in `shared`, which the first process to ask makes."""
    made = shared / "prepared"
    with (shared / "prepared.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            unfinished = shared / "unfinished"
            shutil.rmtree(unfinished, ignore_errors=True)
            unfinished.mkdir()
            _back_up(sqlite_template(), unfinished / "db.sqlite3")
            make(unfinished, environ)
            unfinished.rename(made)
    shutil.copytree(made, data, dirs_exist_ok=True)
    with closing(sqlite3.connect(data / "db.sqlite3")) as rows, rows:
        rows.execute("UPDATE wagtailcore_site SET port = ?", [urlsplit(environ["SITE_URL"]).port])


def make(data: Path, environ: Mapping[str, str]) -> None:
    """Fill the folder `data` and the migrated database that `environ` names, by default the file in that folder."""
    told = {**environ, "DATA_DIR": str(data)}
    with ThreadPoolExecutor() as beside:  # the other process waits meanwhile: its core is free
        collecting = beside.submit(manage, told, "collectstatic", "--no-input", "--verbosity=0")
        manage(told, "load_demo", "--verbosity=0")
        collecting.result()
    manage(told, "shell", "--verbosity=0", "--command", MAKE)


def _back_up(source: Path, target: Path) -> None:
    with closing(sqlite3.connect(source)) as read, closing(sqlite3.connect(target)) as written:
        read.backup(written)


def manage(environ: Mapping[str, str], *arguments: str) -> None:
    """Run a command of the site to its end."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), *arguments],
        env={**os.environ, **environ},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, f"{arguments}: {done.stdout}{done.stderr}"
