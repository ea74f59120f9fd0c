"""Joining what two people changed in one text."""

import time
from collections.abc import Callable

import pytest

from wiki.saving.merging import Conflict, merge3

pytestmark = pytest.mark.any_database

BASE = "# Counting\n\nOne.\n\nTwo.\n\nThree.\n"


def test_changes_in_different_paragraphs_are_both_kept():
    merge = merge3(BASE, BASE.replace("One", "First"), BASE.replace("Three", "Third"))
    assert merge.text == "# Counting\n\nFirst.\n\nTwo.\n\nThird.\n"
    assert merge.conflicts == ()


def test_a_paragraph_written_twice_in_different_words_is_a_conflict_with_all_three_texts():
    merge = merge3(BASE, BASE.replace("Two", "Second"), BASE.replace("Two", "2"))
    assert merge.text is None
    assert merge.pieces == (
        "# Counting\n\nOne.\n\n",
        Conflict(line=5, base="Two.\n", mine="Second.\n", theirs="2.\n"),
        "\nThree.\n",
    )


def test_the_same_change_on_both_sides_is_made_once():
    changed = BASE.replace("Two.", "Two, and more.")
    assert merge3(BASE, changed, changed.replace("One", "First")).text == changed.replace("One", "First")


def test_a_paragraph_added_below_one_that_is_rewritten_is_kept():
    added = BASE.replace("One.\n\n", "One.\n\nNew.\n\n")
    assert merge3(BASE, added, BASE.replace("One.", "First.")).text == added.replace("One.", "First.")


def test_rows_below_each_other_are_joined_when_each_was_rewritten_in_its_place():
    assert merge3("a\nb\nc\n", "A\nb\nc\n", "a\nB\nc\n").text == "A\nB\nc\n"


def test_two_additions_at_one_place_are_a_conflict():
    assert merge3(BASE, f"{BASE}\nMine.\n", f"{BASE}\nTheirs.\n").text is None


def test_a_paragraph_deleted_by_one_and_mended_by_the_other_is_a_conflict():
    assert merge3(BASE, BASE.replace("Two.\n\n", ""), BASE.replace("Two", "Second")).text is None


@pytest.mark.parametrize("end", ["\r\n", "\r"], ids=["browser", "old"])
def test_line_ends_of_another_kind_are_no_change(end):
    mine = BASE.replace("One", "First").replace("\n", end)
    assert merge3(BASE, mine, BASE.replace("Three", "Third")).text == "# Counting\n\nFirst.\n\nTwo.\n\nThird.\n"


def test_separators_that_only_some_programs_take_for_line_ends_stay_in_their_line():
    base = "One\u2028still one\x0cand still\n\nTwo\n"
    assert merge3(base, base + "\nMine\n", base.replace("One", "First")).text == base.replace("One", "First") + (
        "\nMine\n"
    )


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "merged"),
    [
        ("a\nb\nc", "a\nb\nc\n", "A\nb\nc", "A\nb\nc\n"),
        ("a\nb\nc\n", "a\nb\nc", "A\nb\nc\n", "A\nb\nc"),
        ("a\nb\nc", "a\nb\nc\n", "a\nb\nC", "a\nb\nC\n"),
        ("a\nb\nc", "a\nb\nc\nd", "A\nb\nc", "A\nb\nc\nd"),
        ("", "", "new", "new"),
        ("a\n", "", "a\n", ""),
    ],
    ids=["added", "taken away", "beside the last line", "kept missing", "from nothing", "to nothing"],
)
def test_a_missing_last_newline_is_decided_apart_from_the_last_line(base, mine, theirs, merged):
    assert merge3(base, mine, theirs).text == merged
    assert merge3(base, theirs, mine).text == merged


def spent(work: Callable[[], object]) -> float:
    """Seconds of the processor."""
    start = time.thread_time()
    work()
    return time.thread_time() - start


def grows_evenly(work: Callable[[int], object], size: int) -> bool:
    """Four times as much takes about four times as long; steps for each pair of lines would take sixteen times."""
    return spent(lambda: work(size)) < 9 * spent(lambda: work(size // 4))


@pytest.mark.parametrize("line", ["\n", "same\n", "a\nb\n"], ids=["empty", "equal", "two in turn"])
def test_long_texts_of_equal_lines_take_time_by_their_length(line):
    def merge(size: int) -> None:
        base = line * (size // len(line))
        half = len(base) // 2
        merge3(base, base[:half] + "mine\n" + base[half:], "theirs\n" * 300 + base[: half // 2] + base[half:])

    assert grows_evenly(merge, 200_000)


def test_texts_with_nothing_in_common_are_one_conflict_soon():
    def merge(lines: int) -> None:
        base, mine, theirs = ("".join(f"{side} {n % 97}\n" for n in range(lines)) for side in "abc")
        assert merge3(base, mine, theirs).text is None

    assert grows_evenly(merge, 20_000)
