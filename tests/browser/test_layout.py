"""Pages fit: at 320 px (a phone, or 400 % zoom on a desk) nothing scrolls sideways, and print shows everything."""

import pytest

from tests.browser.kinds import OPEN_ALL, each_kind, in_browser

pytestmark = in_browser
WIDER = """() => [...document.querySelectorAll('body *')]
    .filter(part => part.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
    .slice(0, 5).map(part => part.tagName + '.' + part.className)"""


@each_kind
@pytest.mark.parametrize("width", [320, 390])
def test_nothing_scrolls_sideways(kind, width, window, addresses):
    page = window(width).new_page()
    page.goto(addresses[kind])
    page.evaluate(OPEN_ALL)
    assert page.evaluate("document.documentElement.scrollWidth") <= width, page.evaluate(WIDER)


def test_print_shows_what_is_folded_away_on_screen(tab):
    tab.goto("/pilots/lewisham/")
    folded = tab.locator("article.strand details")
    assert folded.count() == 4
    on_screen = [height(part) for part in folded.all()]
    tab.emulate_media(media="print")
    in_print = [height(part) for part in folded.all()]
    assert all(printed > 150 + shown for shown, printed in zip(on_screen, in_print, strict=True)), (on_screen, in_print)


def height(part):
    return part.bounding_box()["height"]


def test_print_leaves_out_navigation_and_filters(tab):
    tab.goto("/pilots/")
    tab.emulate_media(media="print")
    assert not tab.locator("header nav").first.is_visible()
    assert not tab.locator("main form").first.is_visible()
