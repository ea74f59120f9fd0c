"""Everything a reader does works without JavaScript."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.kinds import in_browser

pytestmark = in_browser


@pytest.fixture
def plain(window):
    """A tab that runs no script."""
    return window(java_script_enabled=False).new_page()


def test_a_reader_filters_reads_a_pilot_its_strand_and_returns(plain):
    plain.goto("/")
    plain.click("header a[href='/pilots/']")
    expect(plain.locator("h1")).to_be_visible()
    plain.check("input[name=region][value=london]")
    plain.locator("main form button").first.click()
    expect(plain).to_have_url(re.compile("region=london"))
    plain.locator(".cards a[href*='/pilots/lewisham/']").first.click()
    plain.locator("article.strand summary").first.click()
    expect(plain.locator("article.strand details").first.locator("div").first).to_be_visible()
    plain.locator("main a[href*='/pilots/lewisham/strands/']").locator("visible=true").last.click()
    expect(plain.locator("h1")).to_be_visible()
    plain.go_back()
    plain.locator("a", has_text="Back to").first.click()
    expect(plain.locator("input[name=region][value=london]")).to_be_checked()


def test_a_word_finds_a_pilot_by_another_name(plain):
    plain.goto("/pilots/")
    plain.fill("main input[name=q]", "Greater Manchester")
    plain.keyboard.press("Enter")
    expect(plain.locator("main")).to_contain_text("Warrington")


def test_an_empty_list_says_so_and_offers_the_way_back(plain):
    plain.goto("/pilots/?q=nothing-is-called-this")
    expect(plain.locator("main a[href='/pilots/']").first).to_be_visible()


def test_somebody_who_forgot_the_password_asks_for_a_new_one(plain):
    plain.goto("/accounts/login/")
    plain.locator("main a[href*='/password/reset/']").click()
    plain.fill("main input[type=email]", "nobody@example.org")
    plain.locator("main button[type=submit], main button:not([type])").first.click()
    expect(plain).to_have_url(re.compile("/password/reset/done/$"))


def test_the_filters_open_on_a_phone(window):
    page = window(390, java_script_enabled=False).new_page()
    page.goto("/pilots/")
    box = page.locator("input[name=region][value=london]")
    expect(box).not_to_be_visible()
    page.click(".facet-box > summary")
    page.click(".facet:has([name=region]) > summary")
    box.check()
    page.locator("main form button").first.click()
    expect(page).to_have_url(re.compile("region=london"))
    expect(page.locator("#filters-chosen")).to_have_text("1 chosen")
