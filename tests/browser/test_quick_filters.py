"""A tick acts at once where scripts run, and the button brings everybody to the same list."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.kinds import in_browser

pytestmark = in_browser
LONDON = "input[name=region][value=london]"
NORTH_EAST = "input[name=region][value=north-east]"
MARK = "window.stayed = true"
STAYED = "window.stayed === true"


@pytest.fixture
def said(tab):
    """What the browser complains of, the content policy among it."""
    heard = []
    tab.on("console", lambda message: heard.append(message.text))
    tab.on("pageerror", lambda error: heard.append(str(error)))
    return heard


@pytest.fixture
def ticked(tab, said):
    """The list after London was ticked on it."""
    tab.goto("/pilots/", wait_until="networkidle")
    tab.evaluate(MARK)
    tab.locator(LONDON).scroll_into_view_if_needed()
    tab.check(LONDON)
    expect(tab.locator("#found")).to_have_text("2 of 13 pilots")
    return tab


def state(page):
    """What a reader meets: the address and every part of the list."""
    return page.evaluate(
        """() => ({
            address: location.pathname + location.search,
            heading: document.querySelector('#found').textContent.trim(),
            cards: [...document.querySelectorAll('#results .card h3')].map(card => card.textContent.trim()),
            counts: [...document.querySelectorAll('.facet label')].map(tick => tick.textContent.trim()),
            chosen: [...document.querySelectorAll('.facet summary')].map(box => box.textContent.trim()),
            chips: [...document.querySelectorAll('.chosen a')].map(chip => chip.href),
            ticks: [...document.querySelectorAll('.facet input:checked')].map(tick => tick.id),
            table: [...document.querySelectorAll('#matrix tbody th')].map(row => row.textContent.trim()),
            map: [...document.querySelectorAll('#map a')].map(link => link.href || link.href.baseVal),
        })"""
    )


def test_a_tick_changes_the_list_without_loading_the_page_again(ticked, said):
    assert ticked.evaluate(STAYED)
    expect(ticked).to_have_url(re.compile(r"/pilots/\?region=london$"))
    expect(ticked.locator("#results .card")).to_have_count(2)
    assert not said


def test_focus_and_place_stay_on_the_tick(ticked):
    assert ticked.evaluate("document.activeElement.id") == "region-london"
    expect(ticked.locator(LONDON)).to_be_in_viewport()
    ticked.keyboard.press("Space")
    expect(ticked.locator("#found")).to_have_text("13 pilots")
    expect(ticked).to_have_url(re.compile(r"/pilots/$"))


def test_how_many_are_left_is_told_politely(ticked):
    told = ticked.locator("#told")
    expect(told).to_have_attribute("role", "status")
    expect(told).to_have_text("2 of 13 pilots")


def test_ticks_add_up_and_going_back_takes_them_away(ticked, said):
    ticked.check(NORTH_EAST)
    expect(ticked.locator("#found")).to_have_text("4 of 13 pilots")
    ticked.go_back()
    expect(ticked.locator("#found")).to_have_text("2 of 13 pilots")
    expect(ticked.locator(LONDON)).to_be_checked()
    expect(ticked.locator(NORTH_EAST)).not_to_be_checked()
    ticked.go_back()
    expect(ticked.locator("#found")).to_have_text("13 pilots")
    expect(ticked.locator(LONDON)).not_to_be_checked()
    assert not said


def test_an_order_is_taken_up_at_once(ticked):
    ticked.select_option("#sort", "number")
    expect(ticked).to_have_url(re.compile(r"sort=number$"))
    expect(ticked.locator("#results .card h3").first).to_have_text("Croydon")
    assert ticked.evaluate(STAYED)


def test_without_scripts_the_button_leads_to_the_same_list(ticked, window):
    plain = window(java_script_enabled=False).new_page()
    plain.goto("/pilots/")
    plain.check(LONDON)
    plain.click("main form button[type=submit]")
    fresh = window().new_page()
    fresh.goto(plain.url.replace("q=&", "").replace("&sort=name", "").replace("#list", ""))
    assert state(ticked) == state(fresh)
