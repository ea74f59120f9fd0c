"""What the main process tells its next program, and what it tells the log."""

import json
import logging
import os
from datetime import datetime

import pytest

from config.server import handover
from config.server.handover import become, taken_over
from config.server.telling import NAME, tell
from config.server.workers import PAUSES, STEADY, Workers
from config.settings.logs import FORMATTERS

pytestmark = pytest.mark.any_database


@pytest.fixture
def workers():
    listener, ready, *lifeline = (*os.pipe(), *os.pipe())
    workers = Workers("somewhere:application", listener, lifeline)
    workers.new[11], workers.leaving[12], workers.due = ready, 1.5, True
    workers.serving.append(13)
    workers.old.append(14)
    yield workers
    for each in (listener, ready, *lifeline):
        os.close(each)


def test_all_that_is_known_goes_along_and_the_files_stay_open(workers, monkeypatch):
    said = []

    def execv(program, words):
        assert all(os.get_inheritable(each) for each in (workers.listener, *workers.lifeline, workers.new[11]))
        said.extend(words)
        raise FileNotFoundError(2, "no such file")

    monkeypatch.setattr(handover.os, "execv", execv)
    become(handover.WATCHING, workers)
    assert not os.get_inheritable(workers.listener), "it was not possible: nothing is left open to others"
    os.set_inheritable(workers.listener, True)
    assert vars(taken_over(said[-1:])) == vars(workers)
    assert not os.get_inheritable(workers.listener)


def test_what_dies_again_and_again_is_replaced_later_and_later(workers, monkeypatch):
    now = 1_000.0
    monkeypatch.setattr("config.server.workers.time.monotonic", lambda: now)
    pauses = []
    for _ in range(5):
        workers.note_replacement()
        pauses.append(workers.replace_after - now)
        now += 2
    assert pauses == [*PAUSES[1:], PAUSES[-1], PAUSES[-1]]
    now += STEADY
    workers.note_replacement()
    assert workers.replace_after - now == PAUSES[1]


def test_faults_are_told_as_the_site_tells_them(capfd):
    record = logging.LogRecord(NAME, logging.ERROR, "", 0, "heron", None, None)
    form = FORMATTERS["json"]
    in_json = form["()"](foreign_pre_chain=form["foreign_pre_chain"], processors=form["processors"]).format(record)
    plain = logging.Formatter(FORMATTERS["plain"]["format"], style="{").format(record)
    tell("heron", in_json=True)
    tell("heron", in_json=False)
    ours_in_json, ours_plain = capfd.readouterr().err.splitlines()
    expected, found = json.loads(in_json), json.loads(ours_in_json)
    assert all(datetime.fromisoformat(one.pop("timestamp")).tzinfo for one in (expected, found))
    assert found == expected
    assert len(ours_plain) == len(plain)
    assert ours_plain[23:] == plain[23:]  # after the moment
