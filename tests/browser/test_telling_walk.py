"""A reader tells of work in their area, a moderator decides, the reader hears: the whole way, without script."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.kinds import in_browser
from tests.browser.sink import Sink, plain
from tests.browser.test_joining_walk import send_in_time, sign_in, worker  # noqa: F401 - the fixture that delivers mail
from tests.browser.visits import barriers

pytestmark = in_browser
PLACE, WHAT = "The Vale of Walkers", "Three districts count what they spend on paths."
ADDRESS = "teller@walkers.example"


@pytest.mark.parametrize("width", [1280, 390])
def test_a_form_with_errors_meets_no_barrier_and_keeps_what_was_typed(width, window):
    page = window(width).new_page()
    page.goto("/parallel-places/tell-us/")
    page.fill("[name=what]", WHAT)
    page.select_option("[name=interest]", "scoping")
    page.click("main form button[type=submit]")
    page.wait_for_load_state()
    assert page.input_value("[name=what]") == WHAT
    assert page.input_value("[name=interest]") == "scoping"
    assert not barriers(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_what_is_told_is_decided_and_answered(
    window: Callable[..., BrowserContext], site_data: Path, sink: Sink
) -> None:
    page = window(java_script_enabled=False).new_page()
    page.goto("/parallel-places/")
    page.get_by_role("link", name="Tell us of another").click()
    send_in_time(page, "Send", {"place": PLACE, "what": WHAT, "email": ADDRESS})
    expect(page.locator("h1")).to_have_text("Thank you, it has arrived")

    desk = window(java_script_enabled=False).new_page()
    entry = json.loads((site_data / "demo-accounts.json").read_text())["moderator"]
    sign_in(desk, entry["email"], entry["password"])
    desk.goto("/admin/queue/?kind=tell-us")
    # Other walks on the same site leave things in the queue, older ones first.
    row = desk.locator("[data-queue-item]", has_text=PLACE)
    expect(row).to_contain_text(WHAT)
    row.locator("input[name=thing]").check()
    desk.fill("[name=note]", "We look forward to more.")
    desk.get_by_role("button", name="Accept", exact=True).click()
    expect(desk.locator("main")).to_contain_text("1 thing is decided.")

    letter = plain(sink.message(ADDRESS, f"of {PLACE}"))
    assert "has taken it up" in letter
    assert "We look forward to more." in letter
    page.goto("/parallel-places/")
    assert PLACE not in page.content(), "an editor publishes it, nobody else"
