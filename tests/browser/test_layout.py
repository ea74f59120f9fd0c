"""Pages fit: at 320 px (a phone, or 400 % zoom on a desk) nothing scrolls sideways, and print shows everything."""

import pytest

from tests.browser.kinds import each_kind, in_browser
from tests.browser.visits import DESK, NARROWEST, PHONE

pytestmark = in_browser
LISTS = (
    "/pilots/",
    "/findings/",
    "/parallel-places/",
    "/publications/",
    "/organisations/",
    "/wiki/",
    "/search/?q=care",
)


@each_kind
@pytest.mark.parametrize("width", [NARROWEST, PHONE, DESK])
def test_nothing_scrolls_sideways(kind, width, visits):
    assert not visits(kind).wider[width]


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
    tab.emulate_media(media="print")
    shown = []
    for path in LISTS:
        tab.goto(path)
        assert tab.locator("header nav").count(), path
        parts = tab.locator("header nav, main form").all()
        shown += [(path, part.inner_text()[:50]) for part in parts if part.is_visible()]
    assert not shown


def test_print_shows_a_wiki_page_and_its_history_without_what_is_pressed(tab):
    tab.emulate_media(media="print")
    tab.goto("/wiki/counting-the-money/")
    assert tab.locator(".wiki-text p:not(.section-edit)").first.is_visible()
    assert tab.locator(".section-edit").count()
    assert not [link for link in tab.locator(".section-edit").all() if link.is_visible()]
    tab.goto("/wiki/counting-the-money/history/")
    assert tab.locator(".wiki-version__when").first.is_visible()
    assert not [button for button in tab.locator("main button").all() if button.is_visible()]
