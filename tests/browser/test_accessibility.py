"""WCAG 2.2 AA and good practice, as far as a machine can tell: no violation on any kind of page."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.kinds import OPEN_ALL, each_kind, in_browser

pytestmark = in_browser
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@each_kind
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_no_violation(kind, width, window, addresses):
    page = window(width).new_page()
    page.goto(addresses[kind])
    page.evaluate(OPEN_ALL)
    results = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]})
    assert not results.violations_count, results.generate_report()


def test_axe_finds_no_violation_in_an_answer_that_refuses_a_form(tab):
    tab.goto("/accounts/login/")
    tab.fill("input[type=email]", "nobody@example.org")
    tab.fill("input[type=password]", "not the password")
    tab.click("main button[type=submit]")
    tab.wait_for_load_state()
    assert tab.input_value("input[type=email]") == "nobody@example.org"
    results = Axe().run(tab, options={"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]})
    assert not results.violations_count, results.generate_report()
