"""From a slip of the finger to the right page: with the keyboard alone, and without scripts."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect

from tests.browser.kinds import in_browser
from tests.browser.visits import DESK, PHONE, WIDER, barriers

pytestmark = in_browser
BOX = "#find"
LIST = "#find-list"
LIMIT = 30  # questions a minute
FOCUSED = "document.activeElement.id || document.activeElement.textContent.trim()"


@pytest.fixture
def said(tab):
    """What the browser complains of, the content policy among it."""
    heard = []
    tab.on("console", lambda message: heard.append(message.text))
    tab.on("pageerror", lambda error: heard.append(str(error)))
    return heard


def tab_to(page: Page, wanted: str) -> None:
    """Press the Tab key until something with this id or text has the focus."""
    for _press in range(80):
        page.keyboard.press("Tab")
        if page.evaluate(FOCUSED) == wanted:
            return
    pytest.fail(f"The Tab key does not come to “{wanted}”.")


def test_a_suggestion_is_followed_with_the_keyboard_alone(tab, said):
    tab.goto("/wiki/")
    tab_to(tab, "find")
    box, options = tab.locator(BOX), tab.locator(f"{LIST} [role=option]")
    expect(box).to_have_attribute("role", "combobox")
    expect(box).to_have_attribute("aria-expanded", "false")
    tab.keyboard.type("lewish", delay=20)
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(tab.get_by_role("status").filter(has_text="suggestions")).to_have_count(1)
    assert 0 < options.count() <= 8
    tab.keyboard.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    tab.keyboard.press("ArrowDown")
    expect(box).to_have_attribute("aria-activedescendant", "find-list0")
    assert not barriers(tab)
    tab.keyboard.press("Escape")
    expect(tab.locator(LIST)).to_be_hidden()
    expect(box).to_have_value("lewish")
    tab.keyboard.press("ArrowDown")
    expect(tab.locator(LIST)).to_be_visible()
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/pilots/lewisham/")
    assert not said


def test_a_correction_is_followed_and_results_are_narrowed_with_the_keyboard_alone(tab, said):
    tab.goto("/themes/")
    tab_to(tab, "find")
    tab.keyboard.type("budgte")
    tab.keyboard.press("Enter")
    expect(tab.locator("#found")).to_have_text("0 results")
    for width in (DESK, PHONE):
        tab.set_viewport_size({"width": width, "height": 900})
        assert not barriers(tab), width
    tab.set_viewport_size({"width": DESK, "height": 900})
    tab_to(tab, "budget")
    tab.keyboard.press("Enter")
    expect(tab.locator("#q")).to_have_value("budget")
    tab.wait_for_load_state()  # or a tick would not act by itself yet
    before = tab.locator("#found").text_content()
    tab_to(tab, "type-wiki")
    tab.keyboard.press("Space")
    expect(tab.locator("#found")).not_to_have_text(before)
    assert "type=wiki" in tab.url
    chip = tab.locator(".chosen a", has_text="Wiki pages")
    chip.focus()
    tab.keyboard.press("Enter")
    expect(tab.locator("#found")).to_have_text(before)
    assert not said


def test_without_scripts_the_same_is_found(window):
    page = window(PHONE, java_script_enabled=False).new_page()
    page.goto("/pilots/lewisham/")
    page.click(".menu summary")
    page.fill("#find-menu", "budgte")
    page.press("#find-menu", "Enter")
    page.click("main a:text-is('budget')")
    page.click(".facet-box > summary")
    page.click(".facet summary:has-text('Type')")
    page.check("#type-wiki")
    page.click("main form#filters button[type=submit]")
    expect(page.locator(".hit__kind").first).to_have_text("Wiki page")
    page.goto("/pilots/lewisham/")
    page.click(".within summary")
    page.check(".within input[type=checkbox] >> nth=0")
    page.fill("#within", "work")
    page.press("#within", "Enter")
    expect(page.locator(".chosen a", has_text="Lewisham")).to_have_count(1)
    assert page.url.count("pilot=") == 2


def test_too_many_questions_and_an_index_that_is_built_are_told_without_barriers(tab, site_data):
    index, away = site_data / "index", site_data / "index-away"
    tab.goto("/search/?q=lewisham")
    index.rename(away)
    try:
        shown_without_barriers(tab, "The search is being rebuilt")
    finally:
        away.rename(index)
    with closing(sqlite3.connect(site_data / "db.sqlite3", timeout=20)) as rows:
        hits = "core_throttlehit WHERE action = 'search'"
        try:
            with rows:
                [actor] = rows.execute(f"SELECT actor FROM {hits} ORDER BY id DESC LIMIT 1").fetchone()
                now = datetime.now(UTC).replace(tzinfo=None).isoformat(" ")
                many = [("search", actor, now)] * LIMIT
                rows.executemany("INSERT INTO core_throttlehit (action, actor, at) VALUES (?, ?, ?)", many)
            shown_without_barriers(tab, "That was too often")
            expect(tab.locator("#q")).to_have_value("lewisham")
        finally:
            with rows:
                rows.execute(f"DELETE FROM {hits}")


def shown_without_barriers(page: Page, words: str) -> None:
    page.reload()
    expect(page.locator("main")).to_contain_text(words)
    for width in (DESK, PHONE):
        page.set_viewport_size({"width": width, "height": 900})
        assert not barriers(page), width


@pytest.mark.parametrize("path", ["/search/", "/pilots/", "/contacts/"])
def test_a_word_without_end_makes_no_page_wider(path, tab):
    for width in (PHONE, DESK):
        tab.set_viewport_size({"width": width, "height": 900})
        tab.goto(f"{path}?q={'x' * 200}")
        expect(tab.locator(".chosen .chip")).to_be_visible()
        assert tab.evaluate(WIDER) == []
