"""`./run bench` says what it cannot measure, before it makes anything."""

import pytest

from tests.commands.site import run


@pytest.mark.parametrize("words", [["--size", "3"], ["--compare", "example"]], ids=["too-small", "no-address"])
def test_what_cannot_be_measured_is_refused(tmp_path, words):
    done = run("bench", "--data", tmp_path, *words)
    assert done.returncode != 0
    assert "CommandError" in done.stderr
    assert "Traceback" not in done.stderr
    assert not {entry.name for entry in tmp_path.iterdir()} - {"version", "secret-key"}
