"""Each demand of the bench is judged by ratios within one run, and what was not measured says so."""

import json

import pytest

from ops.bench import kinds, table
from ops.bench.load import Sample
from ops.bench.measuring import APART, FEW, FLOOR, HELLO, MANY, NGINX, Target, turns
from ops.bench.targets import Result, Sized
from ops.bench.visit import Visit


def sized(size, visit=None):
    counted = {kinds.PILOT.name: {"queries": 21}, kinds.SAVE.name: {"queries": 65}}
    return Sized(size, 3.0, 200_000_000, 301_000_000, 7_900, visit, counted)


def result(*more, **cpu):
    """Milliseconds by name; `more` are contents after the first."""
    pages = {kinds.CACHED.name: 0.2, kinds.PILOT.name: 30.0, kinds.COLD.name: 30.0}
    took = {("20", name): each for name, each in pages.items()} | {(HELLO, HELLO): 1.0} | cpu.pop("took", {})
    medians = {
        (*key, connections): Sample(1 / took[key], took[key] / 1000, 0) for key in took for connections in (FEW, MANY)
    }
    return Result(medians, [sized(20), *more])


@pytest.mark.parametrize(
    ("name", "value", "verdict"),
    [
        ("pilot page, cached, of H (20)", 0.2, "reached"),
        ("pilot page, cold, of H (20)", 30, "reached"),
        ("pilot page, 10 comments, warm, of H (20)", 30, "falls short"),
        ("pilot page, cached, of N (20)", None, "not measured"),
        ("wiki save, of H (20)", None, "not measured"),
        ("pilot page, 10 comments, queries (20)", 21, "falls short"),
        ("memory of two workers after load (20)", 301, "falls short"),
        ("page with 10 comments, gzipped (20)", 7.9, "reached"),
        ("first visit to Lewisham (20)", None, "not measured"),
    ],
)
def test_a_demand_is_met_or_not_or_could_not_be_measured(name, value, verdict):
    line = {line.name: line for line in result().lines()}[name]
    assert line.value == (value if value is None else pytest.approx(value))
    assert line.verdict == verdict


def test_growth_is_judged_between_the_smallest_and_the_largest_content():
    took = {("5000", kinds.CACHED.name): 0.25, ("5000", kinds.PILOT.name): 40.0, (NGINX, NGINX): 0.1}
    grown = result(sized(5000, Visit(120_000, 8)), took=took)
    lines = {line.name: line for line in grown.lines()}
    assert lines["pilot page, cached, 5,000 of 20"].verdict == "reached"
    assert lines["pilot page, 10 comments, 5,000 of 20"].verdict == "falls short"
    assert lines["pilot page, cached, of N (5,000)"].value == pytest.approx(2.5)
    assert lines["first visit to Lewisham, requests (5,000)"].verdict == "reached"


def test_the_table_and_the_file_hold_every_figure_and_every_verdict():
    text = "\n".join(table.text(result()))
    assert "pilot page, 10 comments (20)" in text
    assert "falls short" in text
    assert "memory 200 MB idle, 301 MB after load" in text
    said = json.loads(table.as_json(result()))
    assert {line["verdict"] for line in said["lines"]} == {"reached", "falls short", "not measured"}
    assert len(said["samples"]) == 8


def test_another_site_is_shown_by_its_name():
    found = Sample(100.0, None, 3)
    medians = {("Other", "Other", connections): found for connections in (FEW, MANY)}
    assert "Other " in "\n".join(table.text(Result(medians, [])))


def test_a_page_of_which_too_few_answers_came_says_so_in_its_row():
    few, enough = Sample(0.5, 2.0, 4, answered=3, wanted=16), Sample(9.0, 0.1, 0, answered=90, wanted=16)
    medians = {("20", kinds.LIST.name, FEW): enough, ("20", kinds.LIST.name, MANY): few}
    assert "only 3 of 16 answers at 16" in "\n".join(table.text(Result(medians, [sized(20)])))


def test_the_limits_are_measured_again_and_again_between_the_pages():
    def target(what):
        return Target("one", what, "http://127.0.0.1", lambda *_numbers: None, None)

    limits = [HELLO, FLOOR, NGINX]
    pages = [f"page {number}" for number in range(APART + 1)]
    asked = [one.what for one in turns([target(what) for what in (*limits, *pages)])]
    assert asked == [*limits, *pages[:APART], *limits, pages[APART]]
    assert [one.what for one in turns([target(what) for what in limits])] == limits
