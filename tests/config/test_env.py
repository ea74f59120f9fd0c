"""Variables of the environment are read in one place, and a bad one stops the start in plain words."""

import re
import stat
import subprocess
import sys

import pytest

from config import env
from tests.config.expected import env_example
from tests.project import ROOT

BAD = {
    "DEBUG": "perhaps",
    "SITE_URL": "example.org",
    "DATABASE_URL": "mysql://localhost/site",
    "DATABASE_REPLICA_URL": "mysql://localhost/site",
    "CACHE_URL": "memcached://localhost",
    "MEDIA_URL_S3": "https://host/bucket-without-a-key",
    "SEARCH_URL": "pigeon",
    "EMAIL_URL": "pigeon",
    "DEFAULT_FROM_EMAIL": "nobody",
    "BEHIND_PROXY": "2",
    "STAFF_SECOND_FACTOR": "perhaps",
    "LOG_LEVEL": "LOUD",
    "LOG_FORMAT": "XML",
    "SLOW_QUERY_MS": "often",
}


def read(tmp_path, **environ):
    return env.read({"DATA_DIR": str(tmp_path), **environ})


def test_the_example_file_lists_every_variable():
    assert (ROOT / ".env.example").read_text() == env_example()


def test_nothing_else_reads_the_environment():
    # These hand the environment on, or set the settings module.
    launchers = {"launch", "bench", "search_bench", "env.py", "figures.py", "prepare.py", "server", "wsgi.py"}
    readers = [
        file
        for folder in ("site", "pilots")
        for file in (ROOT / folder).rglob("*.py")
        if not launchers & set(file.parts) and re.search(r"os\.environ|getenv\(", file.read_text())
    ]
    assert readers == []


def test_an_empty_environment_is_enough(tmp_path):
    values = read(tmp_path)
    assert (values["DEBUG"], values["EMAIL_URL"], values["DATABASE_URL"]) == (False, "file", "")


@pytest.mark.parametrize(("name", "value"), BAD.items(), ids=BAD.keys())
def test_a_bad_value_is_refused_by_the_variables_name(tmp_path, name, value):
    with pytest.raises(env.EnvironmentFault, match=f"^{name}="):
        read(tmp_path, **{name: value})


def test_a_bad_value_stops_a_management_command_without_a_traceback(tmp_path):
    command = [sys.executable, str(ROOT / "manage.py"), "check"]
    environ = {"DATA_DIR": str(tmp_path), "SITE_URL": "nonsense", "PATH": ""}
    done = subprocess.run(command, env=environ, capture_output=True, text=True)
    assert done.returncode == 2
    assert done.stderr.startswith("manage.py: SITE_URL='nonsense' cannot be used: write scheme and host only")
    assert "Traceback" not in done.stderr


def test_the_signing_key_is_made_once_and_kept_from_others(tmp_path):
    folder = tmp_path / "new"
    first = read(folder)["SECRET_KEY"]
    file = folder / "secret-key"
    assert first == read(folder)["SECRET_KEY"] == file.read_text()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert [entry.name for entry in folder.iterdir()] == ["secret-key"]


def test_a_signing_key_that_was_cut_short_is_refused(tmp_path):
    (tmp_path / "secret-key").write_text("short")
    with pytest.raises(env.EnvironmentFault, match=r"^SECRET_KEY: .* is empty or cut short"):
        read(tmp_path)


def test_a_folder_that_cannot_be_written_is_said(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(env.EnvironmentFault, match=r"^SECRET_KEY is not set"):
        env.read({"DATA_DIR": str(tmp_path / "file" / "below")})
