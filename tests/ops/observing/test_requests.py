"""Each request has a name, a line in the log and its figures; nothing anybody wrote is in them."""

import json
import logging

import pytest
from django.db import connection

from config.settings import logs
from ops.observing import queries

TOKEN = "a-token-of-the-tests"


@pytest.fixture
def lines(caplog):  # type: ignore[no-untyped-def]
    """What a machine would read so far, an object for each line."""
    caplog.set_level(logging.INFO, "ops.request")
    form = logs.FORMATTERS["json"]
    formatter = form["()"](**{name: value for name, value in form.items() if name != "()"})
    caplog.handler.setFormatter(formatter)
    return lambda: [json.loads(line) for line in caplog.text.splitlines() if line.startswith("{")]


def test_a_line_says_what_was_asked_and_what_it_cost(client, tree, lines):
    client.get("/pilots/?q=what+somebody+looks+for")
    (line,) = [line for line in lines() if line["logger"] == "ops.request"]
    assert (line["method"], line["path"], line["view"], line["status"]) == ("GET", "/pilots/", "wagtail_serve", 200)
    assert line["queries"] > 0
    assert line["milliseconds"] >= line["query_milliseconds"] > 0
    assert line["timestamp"].endswith("Z")
    assert "somebody" not in json.dumps(line)


def test_a_slow_query_is_written_down_without_its_values(client, tree, lines, settings, monkeypatch):
    settings.SLOW_QUERY_MS = 1
    ticks = iter(range(1_000_000))
    monkeypatch.setattr(queries, "perf_counter", lambda: next(ticks))
    client.get("/search/?q=what+somebody+looks+for")
    slow = [line for line in lines() if line["logger"] == "ops.slow_query"]
    assert any(line["message"].startswith("A query took 1000 ms: SELECT") for line in slow)
    assert "somebody" not in json.dumps(slow)


@pytest.mark.parametrize(
    ("behind_proxy", "given", "kept"),
    [(True, "from-the-proxy-1", True), (False, "from-anybody-12", False), (True, "two\nlines-of-it", False)],
)
def test_a_faults_answer_bears_the_name_that_a_proxy_gave_it(
    client, tree, settings, lines, monkeypatch, behind_proxy, given, kept
):
    settings.ENV = settings.ENV | {"BEHIND_PROXY": behind_proxy}
    client.raise_request_exception = False
    monkeypatch.setattr("pilots.models.PilotIndexPage.serve", lambda *_a, **_k: 1 / 0)
    answer = client.get("/pilots/", headers={"X-Request-ID": given})
    assert answer.status_code == 500
    assert (answer.headers["X-Request-ID"] == given) is kept
    named = [line["request"] for line in lines() if line["logger"] == "ops.request"]
    assert named == [answer.headers["X-Request-ID"]]


def test_what_can_be_kept_for_others_bears_no_name(client, tree):
    assert "X-Request-ID" not in client.get("/pilots/").headers


def test_figures_are_for_who_sends_the_token(client, tree, settings):
    settings.METRICS_TOKEN = TOKEN
    client.get("/pilots/")
    assert client.get("/metrics").status_code == 404
    assert client.get("/metrics", headers={"Authorization": "Bearer something-else"}).status_code == 404
    shown = client.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"}).content.decode()
    assert 'site_answers_total{method="GET",status="200",view="wagtail_serve"}' in shown
    assert 'site_answer_seconds_count{view="wagtail_serve"}' in shown
    assert "site_tasks_waiting 0.0" in shown
    assert "site_worker_silent_seconds -1.0" in shown


def test_each_connection_is_watched_once(db):
    queries._watch(connection)
    assert connection.execute_wrappers.count(queries._measured) == 1
