"""Tests that share what is slow to make are passed by one process."""

import pytest

from tests.spreading import scope

ALIKE = (
    "tests/browser/test_layout.py::test_nothing_scrolls_sideways[320-round-up]",
    "tests/browser/test_accessibility.py::test_axe_finds_no_violation[1280-round-up]",
    "tests/browser/test_keyboard.py::test_every_stop_shows_that_it_has_the_focus[round-up]",
)


def test_all_rules_for_a_kind_of_page_go_together():
    assert {scope(nodeid) for nodeid in ALIKE} == {"round-up"}


@pytest.mark.parametrize("file", ["tests/browser/test_joining_walk.py", "tests/commands/test_serving.py"])
def test_a_file_with_one_site_goes_together(file):
    assert {scope(f"{file}::test_one[with script]"), scope(f"{file}::test_two")} == {file}


def test_all_others_go_to_whoever_is_free():
    names = ["tests/core/test_dates.py::test_a", "tests/core/test_dates.py::test_b"]
    assert [scope(name) for name in names] == names
