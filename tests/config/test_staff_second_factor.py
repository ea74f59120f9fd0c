"""Staff need a second factor everywhere but in a demo that one machine alone can reach."""

import os

import pytest

from config import env
from config.launch import commands, options

LOOPBACK = "http://localhost:8000"
CASES = {
    "demo on this machine": ([], LOOPBACK, True),
    "demo on this machine by name": (["--host", "localhost"], LOOPBACK, True),
    "demo for the network": (["--host", "0.0.0.0"], "http://192.0.2.7:8000", False),
    "demo for the network, called localhost": (["--host", "0.0.0.0"], LOOPBACK, False),
    "demo on another address": (["--host", "192.0.2.7"], "http://192.0.2.7:8000", False),
    "demo behind a proxy": ([], "https://example.org", False),
    "no demo": (["--no-demo"], LOOPBACK, False),
    "no demo for the network": (["--no-demo", "--host", "0.0.0.0"], LOOPBACK, False),
}


@pytest.mark.parametrize(("words", "site", "alone"), CASES.values(), ids=CASES.keys())
def test_only_a_demo_for_one_machine_lets_staff_in_by_password(words, site, alone, monkeypatch):
    monkeypatch.setenv("SITE_URL", site)
    monkeypatch.delenv("STAFF_SECOND_FACTOR", raising=False)
    chosen, _django = options.parse(words)
    commands.settle_second_factor(chosen)
    assert os.environ.get("STAFF_SECOND_FACTOR") == ("0" if alone else None)


def test_what_the_environment_says_wins(monkeypatch):
    monkeypatch.setenv("SITE_URL", LOOPBACK)
    monkeypatch.setenv("STAFF_SECOND_FACTOR", "1")
    commands.settle_second_factor(options.parse([])[0])
    assert os.environ["STAFF_SECOND_FACTOR"] == "1"


def test_it_is_on_when_nothing_is_said(tmp_path):
    assert env.read({"DATA_DIR": str(tmp_path)})["STAFF_SECOND_FACTOR"] is True
