"""The map paints, wherever it is shown, and what is on it can be clicked, touched and reached by keyboard."""

import io
import re
from itertools import combinations
from math import dist

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from directory.sheet import VIEW_BOX
from tests.browser.kinds import in_browser

pytestmark = in_browser
KENT = (296, 298)  # in units of the sheet: in the area, beside its pin
SEA = (305, 160)
YORKSHIRE = (225, 140)
PICTURE = ".map svg"
TARGET = 24  # px
CLAY = (176, 69, 28)
SHEET = 20_000  # bytes
TRAVELLED = """() => performance.getEntriesByType('resource')
    .filter(entry => entry.name.includes('/map/england')).map(entry => entry.transferSize)"""


def spot(page: Page, place: tuple[float, float]) -> tuple[float, float]:
    """Where a place of the sheet is in the picture, in px from its corner."""
    left, top, width, _height = map(float, VIEW_BOX.split())
    scale = page.locator(PICTURE).bounding_box()["width"] / width
    return (place[0] - left) * scale, (place[1] - top) * scale


def colour(page: Page, place: tuple[float, float]) -> tuple[int, ...]:
    shot = Image.open(io.BytesIO(page.locator(PICTURE).screenshot())).convert("RGB")
    x, y = spot(page, place)
    return shot.getpixel((round(x), round(y)))


def click(page: Page, place: tuple[float, float]) -> None:
    x, y = spot(page, place)
    page.locator(PICTURE).click(position={"x": x, "y": y})


def opened(page: Page, path: str) -> Page:
    page.goto(path, wait_until="networkidle")
    return page


@pytest.mark.parametrize("path", ["/", "/pilots/"])
@pytest.mark.parametrize(
    "media",
    [{}, {"media": "print"}, {"forced_colors": "active", "color_scheme": "dark"}],
    ids=["screen", "print", "forced colours"],
)
def test_areas_and_regions_are_painted(tab, path, media):
    opened(tab, path).emulate_media(**media)
    assert colour(tab, KENT) == CLAY
    assert len({colour(tab, KENT), colour(tab, YORKSHIRE), colour(tab, SEA)}) == 3


def test_it_is_painted_without_javascript(window):
    assert colour(opened(window(java_script_enabled=False).new_page(), "/pilots/"), KENT) == CLAY


def test_an_area_that_a_filter_leaves_out_looks_otherwise(tab):
    assert colour(opened(tab, "/pilots/?region=london"), KENT) != CLAY


def test_a_click_on_an_area_opens_its_pilot(tab):
    click(opened(tab, "/pilots/?region=south-east"), KENT)
    tab.wait_for_url("**/pilots/kent/?from=region%3Dsouth-east")


def test_a_click_on_a_region_filters_the_list(tab):
    click(opened(tab, "/pilots/"), YORKSHIRE)
    tab.wait_for_url("**/pilots/?region=yorkshire-and-the-humber#map")
    expect(tab.locator(".map a.pin")).to_have_count(1)
    click(tab, YORKSHIRE)
    tab.wait_for_url(re.compile(r"/pilots/(\?)?#map$"))
    expect(tab.locator(".map a.pin")).to_have_count(13)


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_a_finger_can_tell_the_pins_apart(window, width):
    page = opened(window(width).new_page(), "/pilots/")
    boxes = [hit.bounding_box() for hit in page.locator(".map .hit").all()]
    assert all(min(box["width"], box["height"]) >= TARGET for box in boxes)
    middles = [(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2) for box in boxes]
    assert min(dist(one, other) for one, other in combinations(middles, 2)) >= TARGET


def test_the_keyboard_can_skip_the_map_and_sees_where_it_is(tab):
    opened(tab, "/pilots/").locator("#map .govuk-skip-link").focus()
    before = tab.locator(".map svg").screenshot()
    tab.keyboard.press("Tab")
    expect(tab.locator(":focus")).to_have_attribute("aria-label", re.compile("North East: "))
    assert tab.locator(".map svg").screenshot() != before
    tab.locator("#map .govuk-skip-link").focus()
    tab.keyboard.press("Enter")
    tab.keyboard.press("Tab")
    expect(tab.locator(":focus")).to_have_text("Birmingham")


def test_a_pin_is_reached_and_opened_by_keyboard(tab):
    opened(tab, "/").locator(".map a.pin").nth(9).focus()
    expect(tab.locator(":focus")).to_have_attribute("aria-label", "Lewisham, pilot 10")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/pilots/lewisham/")


def test_the_shapes_are_fetched_once(tab):
    first, again = (opened(tab, path).evaluate(TRAVELLED) for path in ("/", "/pilots/"))
    assert 0 < sum(first) <= SHEET
    assert sum(again) == 0
