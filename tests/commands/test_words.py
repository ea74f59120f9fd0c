"""Words that `./run` cannot use are refused with a clear message and exit status 2, before any work."""

import socket

import pytest

from tests.commands.site import run

NONSENSE = {
    "port-that-is-no-number": (["--port", "eighty"], "'eighty' is no port: give a number from 1 to 65535"),
    "port-out-of-range": (["--port", "70000"], "'70000' is no port"),
    "port-zero": (["--port", "0"], "'0' is no port"),
    "unknown-option": (["--prot", "8000"], "unknown option --prot"),
    "unknown-command": (["mange"], "unknown command 'mange'"),
    "option-without-value": (["--data"], "expected one argument"),
    "too-many-words": (["worker", "now"], "worker takes no 'now'"),
    "manage-with-half-an-option": (["manage", "check", "--data"], "--data needs a folder"),
    "backup-without-file": (["backup"], "backup takes one file"),
    "restore-of-two-files": (["restore", "one", "two"], "restore takes one file"),
}


@pytest.mark.parametrize(("words", "message"), NONSENSE.values(), ids=NONSENSE.keys())
def test_nonsense_is_refused(tmp_path, words, message):
    done = run(*words, cwd=tmp_path)
    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_help_names_every_option_and_command():
    text = run("--help").stdout
    assert all(word in text for word in ["--port", "--host", "--data", "--fresh", "--no-demo", "manage", "worker"])


def test_a_bad_setting_is_named(tmp_path):
    done = run("--data", tmp_path, EMAIL_URL="pigeon")
    assert done.returncode == 2
    assert done.stderr.startswith("run: EMAIL_URL='pigeon' cannot be used")


def test_a_port_that_was_asked_for_and_is_taken_ends_the_start(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = run("--data", tmp_path, "--port", port)
    assert done.returncode == 2
    assert f"port {port} is in use" in done.stderr


def test_an_address_this_machine_does_not_have_is_refused(tmp_path):
    done = run("--data", tmp_path, "--host", "192.0.2.1")
    assert done.returncode == 2
    assert "cannot listen on 192.0.2.1" in done.stderr
