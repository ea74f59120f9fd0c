"""A reader says what is wrong on a page, in a real browser without JavaScript, and comes back to that page."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.kinds import in_browser
from tests.browser.visits import barriers

pytestmark = in_browser
TOO_QUICK = 3_500  # milliseconds after which the form believes that somebody filled it in


def test_from_a_page_to_thanks_and_back(window):
    page = window(390, java_script_enabled=False).new_page()
    page.goto("/pilots/lewisham/")
    page.locator("footer a", has_text="Is something wrong").click()
    expect(page.locator("main a[href='/pilots/lewisham/']")).to_be_visible()
    page.get_by_label("Something is missing").check()
    page.get_by_label("Your message").fill("The name of a partner is missing.")
    page.wait_for_timeout(TOO_QUICK)
    page.locator("main button").click()
    expect(page).to_have_url(re.compile("/feedback/thanks/"))
    page.locator("main a", has_text="Back to the page").click()
    expect(page).to_have_url(re.compile("/pilots/lewisham/$"))


@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_no_violation_in_a_form_that_was_refused(window, width):
    page = window(width).new_page()
    page.goto("/feedback/")
    page.fill("main textarea", "A word is missing.")
    page.fill("main input[type=email]", "nobody")
    page.click("main button")
    page.wait_for_load_state()
    expect(page.locator("main textarea")).to_have_value("A word is missing.")
    assert not barriers(page)
