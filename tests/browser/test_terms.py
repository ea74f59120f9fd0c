"""A term in a text opens what it means: by keyboard, without a script, on a narrow screen, and on paper."""

import pytest

from tests.browser.kinds import in_browser
from tests.browser.visits import barriers

pytestmark = in_browser
PAGE = "/programme/"


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def term(request, window):  # type: ignore[no-untyped-def]
    """The first term of the programme's page, in a browser with and without JavaScript."""
    page = window(390, java_script_enabled=request.param).new_page()
    page.goto(PAGE)
    return page.locator("main button.term").first


def test_enter_opens_the_hint_within_the_screen_and_escape_closes_it(term):
    hint = term.page.locator(".term__hint").first
    assert not hint.is_visible()
    term.focus()
    term.page.keyboard.press("Enter")
    hint.wait_for(state="visible")
    box = hint.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    term.page.keyboard.press("Escape")
    hint.wait_for(state="hidden")


@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_no_violation_while_a_hint_is_open(width, window):
    page = window(width).new_page()
    page.goto(PAGE)
    page.locator("main button.term").first.click()
    assert not barriers(page)


def test_on_paper_the_hint_stands_in_the_text(window):
    page = window().new_page()
    page.goto(PAGE)
    page.emulate_media(media="print")
    hint = page.locator(".term__hint").first
    assert hint.is_visible()
    assert hint.evaluate("hint => getComputedStyle(hint).position") == "static"
