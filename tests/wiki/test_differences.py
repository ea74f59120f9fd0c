"""The difference of two texts is readable, right, and never costs more than a second, whatever the texts."""

import re
import time
from collections.abc import Callable
from random import Random

import pytest
from django.template.loader import render_to_string
from django.utils.html import strip_tags
from hypothesis import given
from hypothesis import strategies as st

from wiki.differences import difference
from wiki.differences.pieces import What

pytestmark = pytest.mark.any_database

OLD = "One.\nTwo sheep in the field.\nThree.\n"


def texts(rows, side):
    """What a side says, put together from its rows."""
    return [
        "".join(piece.text for piece in getattr(row, side))
        for row in rows
        if getattr(row, f"{side}_number") is not None
    ]


def test_a_changed_line_is_marked_word_by_word():
    row = difference(OLD, OLD.replace("sheep", "goats")).rows[1]
    assert (row.kind, row.old_number, row.new_number) == ("changed", 2, 2)
    assert [(piece.text, piece.what) for piece in row.new] == [
        ("Two ", What.SAME),
        ("goats", What.NEW),
        (" in the field.", What.SAME),
    ]


def test_a_line_with_hardly_a_word_in_common_is_marked_as_a_whole():
    row = difference("Two sheep in the field.", "Nothing of that is left here.").rows[0]
    assert [piece.what for piece in row.new] == [What.NEW]


def test_lines_that_came_or_went_have_one_number():
    rows = difference(OLD, "One.\nThree.\nFour.\n").rows
    assert [(row.kind, row.old_number, row.new_number) for row in rows] == [
        ("same", 1, 1),
        ("gone", 2, None),
        ("same", 3, 2),
        ("new", None, 3),
    ]


def test_long_stretches_without_a_change_are_folded():
    text = "".join(f"line {number}\n" for number in range(100))
    found = difference(text, text.replace("line 50\n", "line fifty\n"))
    assert [row.folded for row in found.rows if row.folded] == [47, 46]
    assert len(found.rows) == 9
    assert difference(text, text).rows[0].folded == 100


def test_marks_have_words_for_who_cannot_see_them_and_text_is_escaped():
    found = difference("a <b> c d e f", "a <i> c d e f")
    html = render_to_string("wiki/difference/inline.html", {"difference": found})
    assert '<del><span class="vh">[removed: </span>b<span class="vh"> end of removed]</span></del>' in html
    assert '<ins><span class="vh">[added: </span>i<span class="vh"> end of added]</span></ins>' in html
    assert "&lt;" in html
    assert "<b>" not in html


def test_one_column_shows_what_went_above_what_came_and_two_columns_beside_it():
    found = difference("a b c\nd e f\n", "a b x\nd e y\n")
    html = render_to_string("wiki/difference/difference.html", {"difference": found})
    lines = [" ".join(strip_tags(cell).split()) for cell in re.findall(r'<td class="diff-text">(.*?)</td>', html)]
    assert [line[:10] for line in lines] == ["a b [remov", "d e [remov", "a b [added", "d e [added"]
    side = render_to_string("wiki/difference/difference.html", {"difference": found, "side_by_side": True})
    assert side.count('class="diff-changed"') == 2
    assert "diff--side" in side


def test_equal_texts_say_so_whatever_their_line_ends():
    found = difference("a\r\nb\r\n", "a\nb")
    assert found.same
    assert "The texts are the same." in render_to_string("wiki/difference/difference.html", {"difference": found})


LINES = st.lists(st.sampled_from(["", "a", "b", "a b", "a  c", "<x>", "a b c d"]), max_size=14).map("\n".join)


@given(LINES, LINES)
def test_both_sides_can_be_read_off_the_rows_whole(old, new):
    found = difference(old, new)
    unfolded = [row for row in found.rows if not row.folded]
    stayed = sum(row.folded for row in found.rows)
    assert len(texts(unfolded, "old")) + stayed == (len(old.removesuffix("\n").split("\n")) if old else 0)
    assert len(texts(unfolded, "new")) + stayed == (len(new.removesuffix("\n").split("\n")) if new else 0)
    if not stayed:
        assert "\n".join(texts(unfolded, "old")) == old.removesuffix("\n")
        assert "\n".join(texts(unfolded, "new")) == new.removesuffix("\n")
    for row in unfolded:
        kept_old = [piece.text for piece in row.old if piece.what is What.SAME]
        kept_new = [piece.text for piece in row.new if piece.what is What.SAME]
        assert "".join(kept_old) == "".join(kept_new) or None in (row.old_number, row.new_number)


WORDS = [f"w{number}" for number in range(300)]


def lines(seed: int, letters: str, length: int, number: int) -> str:
    chance = Random(seed)
    return "\n".join("".join(chance.choices(letters, k=length)) for _ in range(number))


def words(seed: int) -> str:
    return " ".join(Random(seed).choices(WORDS, k=50_000))


# Made when they are asked for: making them takes seconds, which every process would spend that looks for tests.
HOSTILE: dict[str, Callable[[], tuple[str, ...]]] = {
    "random lines": lambda: (lines(1, "abc x", 40, 5_000), lines(2, "abc x", 40, 5_000)),
    "lines of eight kinds": lambda: (lines(1, "abcdefgh", 1, 60_000), lines(2, "abcdefgh", 1, 60_000)),
    "one huge line": lambda: (words(1), words(2)),
    "one huge line without blanks": lambda: ("a." * 100_000, ".a" * 90_000),
    "one huge word": lambda: ("x" * 200_000, "y" * 200_000),
    "equal lines": lambda: ("same\n" * 40_000, "same\n" * 20_000 + "other\n" + "same\n" * 19_000),
    "two lines in turn": lambda: ("a\nb\n" * 50_000, "b\na\n" * 40_000),
    "empty lines": lambda: ("\n" * 200_000, "\n" * 100_000 + "x" + "\n" * 90_000),
    "every line changed": lambda: tuple(
        "".join(f"line {number} of {what} stays\n" for number in range(8_000)) for what in ("it", "this")
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_no_texts_take_more_than_a_second_with_their_page(name):
    old, new = HOSTILE[name]()
    start = time.thread_time()
    found = difference(old, new)
    render_to_string("wiki/difference/difference.html", {"difference": found, "side_by_side": True})
    assert time.thread_time() - start < 1
    assert len(found.rows) <= 800


def test_a_difference_that_is_cut_or_coarse_says_so():
    old, new = HOSTILE["lines of eight kinds"]()
    notice = difference(old, new).notice
    assert "differ too much" in notice
    assert "first 800 lines" in notice
