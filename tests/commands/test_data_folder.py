"""The data folder is the site's own, carries a version, and is never mistaken for somebody else's."""

import stat

import pytest

from config.launch.console import Fault
from config.launch.data import VERSION, DataFolder
from tests.commands.site import run


def test_a_new_folder_is_private_and_carries_the_version(tmp_path):
    folder = DataFolder(tmp_path / "new" / "folder").path
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert (folder / "version").read_text() == f"{VERSION}\n"


def test_a_folder_of_a_newer_version_is_refused(tmp_path):
    (tmp_path / "version").write_text(str(VERSION + 1))
    done = run("--data", tmp_path)
    assert done.returncode == 2
    assert f"newer version of this site ({VERSION + 1}; this one knows {VERSION})" in done.stderr


def test_a_folder_of_an_older_version_is_taken(tmp_path):
    (tmp_path / "version").write_text("0")
    folder = DataFolder(tmp_path)
    folder.bring_forward()
    assert (tmp_path / "version").read_text() == f"{VERSION}\n"


def test_a_version_that_is_no_number_is_refused(tmp_path):
    (tmp_path / "version").write_text("?")
    with pytest.raises(Fault, match="does not hold a number"):
        DataFolder(tmp_path)


@pytest.mark.parametrize("words", [[], ["--fresh"]], ids=["start", "fresh"])
def test_a_strangers_folder_is_left_alone(tmp_path, words):
    (tmp_path / "thesis.odt").write_text("years of work")
    done = run("--data", tmp_path, *words)
    assert done.returncode == 2
    assert "holds other files (thesis.odt)" in done.stderr
    assert [entry.name for entry in tmp_path.iterdir()] == ["thesis.odt"]


def test_a_file_is_no_folder(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(Fault, match="cannot be the data folder"):
        DataFolder(tmp_path / "file")


def test_emptying_takes_all_but_the_version(tmp_path):
    folder = DataFolder(tmp_path)
    (tmp_path / "media").mkdir()
    (tmp_path / "media" / "image.png").write_text("")
    (tmp_path / "db.sqlite3").write_text("")
    folder.empty()
    assert {entry.name for entry in tmp_path.iterdir()} == {"version", "serving"}


def test_emptying_is_refused_while_a_site_runs(tmp_path):
    folder = DataFolder(tmp_path)
    with folder.in_use(), pytest.raises(Fault, match="a site is running"):
        DataFolder(tmp_path).empty()


def test_what_was_done_is_known_for_each_database_alone(tmp_path):
    folder = DataFolder(tmp_path)
    (tmp_path / "db.sqlite3").write_text("")
    folder.keep_state("", {"stamp": "a", "demo": "loaded"})
    folder.keep_state("postgres://one/name", {"stamp": "b", "demo": "declined"})
    assert folder.state("") == {"stamp": "a", "demo": "loaded"}
    assert folder.state("postgres://one/name")["demo"] == "declined"
    assert folder.state("postgres://two/name") == {}
    assert "postgres" not in (tmp_path / "state.json").read_text()


def test_a_database_file_that_was_taken_away_is_made_anew(tmp_path):
    folder = DataFolder(tmp_path)
    folder.keep_state("", {"stamp": "a", "demo": "loaded"})
    assert folder.state("") == {}
