"""WCAG 2.2 AA and good practice, as far as a machine can tell: no violation on any kind of page."""

import pytest

from tests.browser.kinds import each_kind, in_browser
from tests.browser.visits import DESK, PHONE, barriers

pytestmark = in_browser


@each_kind
@pytest.mark.parametrize("width", [DESK, PHONE])
def test_axe_finds_no_violation(kind, width, visits):
    assert not visits(kind).barriers[width]


def test_axe_finds_no_violation_in_an_answer_that_refuses_a_form(tab):
    tab.goto("/accounts/login/")
    tab.fill("input[type=email]", "nobody@example.org")
    tab.fill("input[type=password]", "not the password")
    tab.click("main button[type=submit]")
    tab.wait_for_load_state()
    assert tab.input_value("input[type=email]") == "nobody@example.org"
    assert not barriers(tab)
