"""`./run backup` writes a site into one file, and `./run restore` makes the same site of a new folder."""

import hashlib
import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from tests.commands.site import run
from tests.database import sqlite_template


def rows(file: Path) -> dict[str, list[str]]:
    with closing(sqlite3.connect(file)) as database:
        tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {table: sorted(map(repr, database.execute(f'SELECT * FROM "{table}"'))) for table in tables}


def hashes(folder: Path) -> dict[str, str]:
    files = (file for file in folder.rglob("*") if file.is_file())
    return {str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def test_a_site_is_backed_up_and_restored_row_by_row_and_file_by_file_and_gets_no_demo(tmp_path):
    data, file, place = tmp_path / "data", tmp_path / "site.backup", tmp_path / "restored"
    (data / "media" / "images").mkdir(parents=True)
    (data / "media" / "images" / "a.png").write_bytes(b"\x89PNG")
    shutil.copy(sqlite_template(), data / "db.sqlite3")
    done = run("backup", file, "--data", data)
    assert done.returncode == 0, done.stderr
    done = run("restore", file, "--data", place)
    assert done.returncode == 0, done.stderr
    before = rows(data / "db.sqlite3")
    assert sum(map(len, before.values())) > 100
    assert rows(place / "db.sqlite3") == before
    assert hashes(place / "media") == hashes(data / "media")
    assert (place / "secret-key").read_text() == (data / "secret-key").read_text()
    assert json.loads((place / "state.json").read_text())["sqlite"]["demo"] == "declined"
    again = run("restore", file, "--data", place)
    assert (again.returncode, "There is a site here already" in again.stderr) == (1, True)
