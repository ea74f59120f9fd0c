"""From a pilot to its contact, a message, and back: by keyboard, without script, and with a mistake on the way."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.kinds import in_browser
from tests.browser.visits import barriers

pytestmark = in_browser


@pytest.mark.parametrize("width", [1280, 390])
def test_a_message_with_errors_is_accessible_and_keeps_what_was_typed(width, window, addresses):
    page = window(width, java_script_enabled=True).new_page()
    page.goto(addresses["contact write"])
    page.fill("[name=email]", "no address")
    page.fill("[name=text]", "How did you count it?")
    page.click("main button[type=submit]")
    page.wait_for_load_state()
    assert page.input_value("[name=text]") == "How did you count it?"
    assert page.input_value("[name=email]") == "no address"
    page.click(".govuk-error-summary a >> nth=0")
    assert page.evaluate("document.activeElement.name") == "name"
    assert not barriers(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_reader_writes_to_a_pilots_contact_without_script_and_returns(window):
    page = window(java_script_enabled=False).new_page()
    page.goto("/pilots/lewisham/")
    page.get_by_role("link", name="Write to the Head of Strategy").click()
    page.fill("[name=name]", "Sam Reader")
    page.fill("[name=email]", "sam@example.org")
    page.fill("[name=text]", "How did you count it?")
    page.wait_for_timeout(3_500)  # nobody writes faster than the guard allows
    page.click("main button[type=submit]")
    expect(page.locator("h1")).to_have_text("Your message is on its way")
    assert "bodies.example" not in page.content()
    page.get_by_role("link", name=re.compile("Back to the contact")).click()
    page.locator("main .card a[href='/pilots/lewisham/']").click()
    expect(page).to_have_url(re.compile("/pilots/lewisham/$"))
