"""What cannot be measured is refused in words before anything is made."""

import pytest
from django.core.management import CommandError, call_command

from ops.bench import asked
from ops.management.commands import bench

pytestmark = pytest.mark.any_database


@pytest.fixture
def plans(monkeypatch, settings, tmp_path):
    """What the bench would have measured."""
    settings.DATA_DIR = tmp_path
    made = []
    monkeypatch.setattr(bench, "run", lambda plan, *_places: made.append(plan) or (_ for _ in ()).throw(SystemExit))
    monkeypatch.setattr(bench.signal, "signal", lambda *_words: None)
    return made


@pytest.mark.parametrize(
    "words",
    [
        ["--size", "3"],
        ["--size", "0"],
        ["--documents", "100001"],
        ["--size", "many"],
        ["--rounds", "0"],
        ["--rounds", "-1"],
        ["--rounds", "101"],
        ["--seconds", "0"],
        ["--seconds", "-1"],
        ["--seconds", "nan"],
        ["--seconds", "inf"],
        ["--least", "0"],
        ["--budget", "0"],
        ["--budget", "nan"],
        ["--seconds", "9", "--budget", "8"],
        ["--compare", "example"],
        ["--keep", __file__],
        ["--json", "/"],
        ["--json", "no/such/folder/bench.json"],
    ],
    ids=" ".join,
)
def test_words_that_ask_for_what_cannot_be_measured_are_refused(plans, words):
    with pytest.raises(
        CommandError, match=words[-2].replace("--documents", "--size").replace("--compare", "'example'")
    ):
        call_command("bench", *words)
    assert plans == []


@pytest.mark.parametrize(
    ("words", "sizes", "rounds"),
    [([], asked.SIZES, 3), (["--quick"], asked.QUICK, 1), (["--size", "40", "--size", "40"], (40,), 3)],
)
def test_sizes_and_rounds_are_those_asked_for(plans, words, sizes, rounds):
    with pytest.raises(SystemExit):
        call_command("bench", *words)
    [plan] = plans
    assert (tuple(plan.sizes), plan.rounds) == (sizes, rounds)
