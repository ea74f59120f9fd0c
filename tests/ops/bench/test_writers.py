"""What four writers met is told as it was: refused, lost, slow."""

import pytest

from ops.bench.writers.measuring import gathered, percentile, table

pytestmark = pytest.mark.any_database


def writer(*seconds: float, faults: tuple[str, ...] = (), lost: int = 0) -> dict:
    return {"taken": {"wiki save": list(seconds)}, "faults": list(faults), "lost": lost}


@pytest.mark.parametrize(("share", "expected"), [(50, 2), (99, 4), (100, 4), (25, 1)])
def test_a_percentile_is_a_time_that_was_taken(share, expected):
    assert percentile([4, 1, 3, 2], share) == expected
    assert percentile([], share) is None


def test_what_all_reached_is_said():
    found = gathered([writer(*[0.1] * 60), writer(*[0.2] * 60)], drained_in=1.0)
    assert [line.value for line in found.lines()] == [0, 0, 0, 0.2]
    assert "falls short" not in "".join(table(found))


def test_what_was_refused_lost_or_slow_falls_short():
    faults = ("wiki save: Refused: database is locked", "comment: NotOpen: ")
    found = gathered([writer(0.1, 2.0, faults=faults), writer(0.1, lost=1)], drained_in=None)
    assert [line.value for line in found.lines()] == [1, 1, 1, 2.0]
    said = "\n".join(table(found))
    assert said.count("falls short") == 4
    assert "not done" in said
    assert faults[0] in said
