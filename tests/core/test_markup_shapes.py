"""What is built to cost much ends soon: laid out within the budget, or shown as written with a notice.

The budget is made an eighth of what it is on the site, so that the test is cheap; what it shows holds for both: nothing
is laid out beyond the budget, and what is given up was given up soon after it.
"""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.markup import Target, limits, render, sanitise
from tests.core.markup_shapes import LENGTH, SHAPES

pytestmark = pytest.mark.any_database

SOON = 1.0  # second after the budget was spent
PIECES = [
    *("<", ">", "</", "/>", "<a href=", "<b>", "<svg>", "<style>", "<!--", "-->", "<![CDATA[", "&lt;", "&", '"', "'"),
    *("x", " ", "\n", "=", "<p>", "</p>", "<table>", "<td>", "<math>", "<noscript>", "javascript:", "<span class="),
]


def test_there_are_at_least_twenty_shapes_of_200_kb():
    assert len(SHAPES) >= 20
    assert all(0.8 * LENGTH < len(source.encode()) <= limits.LONGEST for source in SHAPES.values())


@pytest.mark.parametrize("source", SHAPES.values(), ids=SHAPES.keys())
def test_a_shape_ends_within_the_budget_or_is_shown_as_written(monkeypatch, source):
    monkeypatch.setattr(limits, "BUDGET", limits.BUDGET / 8)
    start = time.thread_time()
    rendered = render(
        source, resolve=lambda asked: dict.fromkeys(asked, Target("/x/")), section_edit="edit/?section=%d"
    )
    spent = time.thread_time() - start
    assert spent < limits.BUDGET + SOON
    assert rendered.notice == "" or rendered.html.startswith("<pre>")
    assert rendered.notice or spent <= limits.BUDGET + 0.05


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_what_is_sanitised_once_stays_as_it_is(html):
    once = sanitise(html)
    assert sanitise(once) == once
    assert sanitise(sanitise(html, follow=False), follow=False) == sanitise(html, follow=False)
