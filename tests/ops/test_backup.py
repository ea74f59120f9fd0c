"""A backup holds the whole site, an empty place takes it, and a damaged file is refused before anything is touched."""

import hashlib
import os
import shutil
import zipfile
from contextlib import contextmanager

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, default_storage
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import override_settings

from ops.backup import actions
from ops.backup.faults import BackupFault
from tests import database

pytestmark = pytest.mark.django_db(transaction=True)
STORED = {"documents/minutes.pdf": b"%PDF-1 minutes", "images/a/b.png": b"\x89PNG", "empty.txt": b""}


@pytest.fixture
def media(settings, tmp_path):
    """Uploaded files in a folder."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.DATA_DIR = tmp_path
    settings.STORAGES = settings.STORAGES | {"default": {"BACKEND": "django.core.files.storage.FileSystemStorage"}}
    for name, content in STORED.items():
        default_storage.save(name, ContentFile(content))
    return settings.MEDIA_ROOT


@pytest.fixture
def backup(media, tmp_path):
    file = tmp_path / "site.backup"
    call_command("backup", file, verbosity=0)
    return file


@contextmanager
def empty_place(folder):
    """A data folder and a database with nothing in them, in use within the block."""
    before, name = connection.settings_dict["NAME"], str(folder / "db.sqlite3")
    folder.mkdir()
    if connection.vendor == "postgresql":
        name = f"test_restored_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"  # each process its own
        with database._maintenance(os.environ["DATABASE_URL"]) as server:
            server.execute(f"DROP DATABASE IF EXISTS {name}")
            server.execute(f"CREATE DATABASE {name}")
    database._point_to(name)
    try:
        with override_settings(DATA_DIR=folder, MEDIA_ROOT=folder / "media"):
            yield
    finally:
        database._point_to(before)


def rows() -> dict[str, list]:
    """Every row of every table."""
    found = {}
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            found[table] = sorted(map(repr, cursor.fetchall()))
    return found


def hashes(folder) -> dict[str, str]:
    files = (file for file in folder.rglob("*") if file.is_file())
    return {str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def test_a_restored_site_is_the_same_row_by_row_and_file_by_file(tree, backup, media, tmp_path, settings):
    before = rows()
    assert sum(map(len, before.values())) > 100
    place = tmp_path / "restored"
    with empty_place(place):
        call_command("restore", backup, verbosity=0)
        assert rows() == before
    assert hashes(place / "media") == hashes(media)
    assert (place / "secret-key").read_text() == settings.SECRET_KEY
    assert [(place / "secret-key").stat().st_mode & 0o77, backup.stat().st_mode & 0o77] == [0, 0]
    assert {entry.name for entry in place.iterdir()} <= {"db.sqlite3", "media", "secret-key"}


def damaged_in_a_byte(file):
    content = bytearray(file.read_bytes())
    content[len(content) // 3] ^= 0xFF
    file.write_bytes(content)


def cut_short(file):
    file.write_bytes(file.read_bytes()[:-200])


def no_zip(file):
    file.write_bytes(b"nothing of the kind")


def another_file_in_it(file):
    with zipfile.ZipFile(file, "a") as opened:
        opened.writestr("media/../../evil", "x")


def a_file_changed_and_zipped_again(file):
    rewrite(file, lambda name, content: (name, b"%PDF-1 forged!" if name.endswith("minutes.pdf") else content))


def of_a_newer_form(file):
    rewrite(file, lambda name, content: (name, content.replace(b'"form": 1', b'"form": 2')))


def with_a_migration_of_tomorrow(file):
    rewrite(file, lambda name, content: (name, content.replace(b'"search.0001_initial"', b'"search.9999_tomorrow"')))


def leading_out_of_the_folder(file):
    def outside(name, content):
        return name.replace("media/empty", "media/../empty"), content.replace(b"media/empty", b"media/../empty")

    rewrite(file, outside)


def rewrite(file, change):
    copy = file.with_suffix(".copy")
    with zipfile.ZipFile(file) as read, zipfile.ZipFile(copy, "w") as written:
        for name in read.namelist():
            changed, content = change(name, read.read(name))
            written.writestr(changed, content)
    shutil.move(copy, file)


DAMAGE = [damaged_in_a_byte, cut_short, no_zip, another_file_in_it, a_file_changed_and_zipped_again]
DAMAGE += [of_a_newer_form, with_a_migration_of_tomorrow, leading_out_of_the_folder]


def test_a_file_that_is_not_as_it_was_written_is_refused_and_nothing_is_touched(tree, backup, tmp_path):
    for number, damage in enumerate(DAMAGE):
        file, place = tmp_path / f"{number}.backup", tmp_path / f"place-{number}"
        shutil.copy(backup, file)
        damage(file)
        with empty_place(place):
            with pytest.raises(CommandError, match="Nothing was changed"):
                call_command("restore", file, verbosity=0)
            assert hashes(place) == {}, damage.__name__
            assert connection.introspection.table_names() == [], damage.__name__


def test_a_place_with_a_site_or_with_files_in_it_is_left_alone(tree, backup, media, tmp_path):
    before = rows()
    with pytest.raises(BackupFault, match="already"):
        actions.restore(path=backup)
    assert rows() == before
    with empty_place(tmp_path / "place"):
        FileSystemStorage(tmp_path / "place" / "media").save("mine.txt", ContentFile(b"mine"))
        with pytest.raises(BackupFault, match="already"):
            actions.restore(path=backup)


def test_a_restore_that_fails_halfway_takes_away_what_it_had_put_there(tree, backup, tmp_path, monkeypatch):
    def full(_source):
        raise BackupFault("No space left.")

    monkeypatch.setattr(actions.databases, "put_back", full)
    with empty_place(tmp_path / "place"):
        with pytest.raises(BackupFault, match="No space left"):
            actions.restore(path=backup)
        assert list(actions._media()) == []


def test_a_backup_never_writes_over_a_file_and_says_where_it_cannot_be_written(tree, backup, tmp_path):
    before = backup.read_bytes()
    with pytest.raises(CommandError, match="there already"):
        call_command("backup", backup)
    assert backup.read_bytes() == before
    with pytest.raises(CommandError, match="cannot be"):
        call_command("backup", tmp_path / "nowhere" / "site.backup")
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("restore", tmp_path / "nowhere")
