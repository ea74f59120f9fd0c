"""`./run` on real processes and ports: one address, one worker, and nothing left behind however it ends."""

import json
import os
import shutil
import signal
import socket
import sqlite3
import stat
from contextlib import closing
from io import StringIO

import pytest
from django.core.management import call_command

from ops.bench.kinds import COLDS, KINDS
from ops.management.commands import bench
from tests.commands.site import PATIENCE, run, until

GRACE = 120  # seconds for the last processes to be gone, on a busy machine


def test_a_first_start_loads_the_demo_and_answers(first_start):
    assert first_start.get("/healthz")[0] == 200
    assert "Lewisham" in first_start.get("/pilots/")[1]
    assert "Loading the demo content" in first_start.output


def test_the_demo_passwords_are_random_kept_private_and_told_once(first_start, data):
    file = data / "demo-accounts.json"
    accounts = json.loads(file.read_text())
    assert set(accounts) == {"admin", "editor", "moderator", "trusted", "new"}
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert len({account["password"] for account in accounts.values()}) == 5
    assert all(first_start.output.count(account["password"]) == 1 for account in accounts.values())


def test_the_data_folder_is_private(data):
    assert stat.S_IMODE(data.stat().st_mode) == 0o700


def test_the_site_listens_on_this_machine_alone(first_start):
    port = int(first_start.address.rstrip("/").rpartition(":")[2])
    outward = [
        address[4][0]
        for address in socket.getaddrinfo(socket.gethostname(), port, socket.AF_INET, socket.SOCK_STREAM)
        if not address[4][0].startswith("127.")
    ]
    for address in outward:
        with (
            pytest.raises((ConnectionRefusedError, TimeoutError)),
            socket.create_connection((address, port), timeout=2),
        ):
            pass


def test_a_second_start_prepares_nothing_takes_the_next_port_and_leaves_no_process(first_start, start):
    again = start()
    assert again.address != first_start.address
    assert "is in use; taking" in again.output
    assert "Preparing" not in again.output
    assert "password" not in again.output.lower()
    until(again.worker, "a worker")
    assert again.stop() == 0
    until(again.is_gone, "the end of every process", GRACE)


def test_a_worker_that_dies_is_started_again(first_start):
    assert first_start.address
    worker = until(first_start.worker, "a worker")
    os.kill(worker, signal.SIGKILL)
    until(lambda: first_start.worker() not in {None, worker}, "another worker")
    assert "the worker ended (exit status -9); starting it again in 0 s" in first_start.output


@pytest.mark.parametrize(
    ("moment", "number"),
    [("config.server", signal.SIGTERM), ("manage.py worker", signal.SIGINT)],
    ids=["server-starting", "worker-starting"],
)
def test_a_stop_while_starting_leaves_no_process(start, moment, number):
    site = start()
    until(lambda: site.processes(moment), moment)
    assert site.stop(number) in {0, 128 + number}
    until(site.is_gone, "the end of every process", GRACE)


def test_even_a_killed_run_leaves_no_process(start):
    site = start()
    assert site.address
    assert site.stop(signal.SIGKILL) == -signal.SIGKILL
    until(site.is_gone, "the end of every process", GRACE)


def test_a_server_that_is_killed_ends_the_site(start):
    site = start()
    assert site.address
    os.kill(min(site.processes("config.server")), signal.SIGKILL)  # the main process; its workers are left to `./run`
    assert site.process.wait(timeout=PATIENCE) == 1
    assert "the server ended" in site.output
    until(site.is_gone, "the end of every process", GRACE)


def test_emptying_the_folder_of_a_running_site_is_refused(data):
    done = run("--data", data, "--fresh")
    assert done.returncode == 2
    assert "a site is running" in done.stderr


def test_management_commands_work_from_anywhere_on_a_folder_named_from_there(data):
    count = "from pilots.models import PilotPage; print(PilotPage.objects.count())"
    done = run("manage", "shell", "--no-imports", "-c", count, "--data", data.name, cwd=data.parent)
    assert (done.returncode, done.stdout.strip()) == (0, "13"), done.stderr


def test_a_management_commands_own_exit_status_is_kept(data):
    assert run("manage", "no_such_command", "--data", data).returncode == 1


def test_the_bench_measures_every_kind_of_page_and_judges_every_demand(data, tmp_path, settings, monkeypatch):
    """Here, where a site is prepared already: all else of it is real, at its smallest."""
    settings.DATA_DIR = tmp_path
    monkeypatch.setattr(bench.signal, "signal", lambda *_words: None)
    kept, file, said = tmp_path / "kept", tmp_path / "figures.json", StringIO()
    copy_of_a_running_site(data, kept / "prepared")
    least = {"--seconds": "0.02", "--least": "1", "--budget": str(PATIENCE)}
    words = [word for pair in {**least, "--keep": str(kept), "--json": str(file)}.items() for word in pair]
    call_command("bench", "--quick", *words, stdout=said)

    figures = json.loads(file.read_text())
    assert {kind.name for kind in (*KINDS, *COLDS)} <= {one["what"] for one in figures["samples"]}
    assert not [one for one in figures["samples"] if one["failed"] or not one["answered"]]
    lines = {line["name"]: line for line in figures["lines"]}
    for name in (*lines, "What must be reached"):
        assert name in said.getvalue()
    told_by_no_clock = [name for name in lines if "queries" in name or "gzipped" in name or "first visit" in name]
    assert len(told_by_no_clock) > 8
    assert {lines[name]["verdict"] for name in told_by_no_clock} == {"reached"}
    assert not list(tmp_path.glob("bench-*")), "what it measured on is gone"


def copy_of_a_running_site(site, copy):
    shutil.copytree(site, copy, ignore=shutil.ignore_patterns("db.sqlite3*", "index", "serving"))
    with (
        closing(sqlite3.connect(site / "db.sqlite3")) as read,
        closing(sqlite3.connect(copy / "db.sqlite3")) as written,
    ):
        read.backup(written)
