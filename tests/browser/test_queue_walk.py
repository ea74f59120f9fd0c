"""A morning's queue: fifty things decided by single keys, and every page of it without a barrier."""

import json
import re
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser import prepared
from tests.browser.kinds import in_browser
from tests.browser.test_members_pages import each_width, in_the_admin, signed_in
from tests.browser.visits import barriers

pytestmark = in_browser
QUEUE = "/admin/queue/?kind=tell-us"
LEFT = "[data-queue-item]:not([hidden])"
FILL = """
from core.registry import watched_texts
from discussion.models import SpamTerm
from discussion.watch import scanning
from parallel_places.models import Submission
Submission.objects.all().delete()
Submission.objects.bulk_create(
    [Submission(place=f"Invented {n}", what="One list of empty homes.", email=f"teller{n}@tells.example")
     for n in range(50)]
)
SpamTerm.objects.get_or_create(kind="word", text="pilot", defaults={"points": 10})
from wagtail.models import Page
Page.objects.filter(live=True, depth=2).update(title="Shared Ground, changed past the site")
scanning.scan()
"""
PAGES = (
    "/admin/queue/",
    "/admin/queue/?kind=watch",
    QUEUE,
    "/admin/queue/decisions/",
    "/admin/reports/audit/",
    "/admin/snippets/discussion/spamterm/",
    "/admin/snippets/discussion/spamterm/add/",
)


@pytest.fixture(scope="module")
def filled(site: Any, environ: dict[str, str]) -> None:
    prepared.manage(environ, "shell", "--verbosity=0", "--command", FILL)


@pytest.fixture
def desk(filled, window, site_data):
    def opened(width: int) -> Any:
        entry = json.loads((site_data / "demo-accounts.json").read_text())["moderator"]
        return signed_in(window, width, entry["email"], entry["password"])

    return opened


def left(page: Any) -> int:
    return page.locator(LEFT).count()


@each_width
def test_the_queue_and_what_belongs_to_it_hold_no_barrier(width, desk):
    page = desk(width)
    page.goto("/admin/queue/?kind=comment")
    history = page.locator("a[href*='/queue/people/']").first.get_attribute("href")
    found = []
    for path in (*PAGES, history):
        assert page.goto(path).status == 200, path
        page.evaluate("document.querySelectorAll('main details').forEach((one) => { one.open = true; })")
        found += in_the_admin(page)
    assert not found, "\n".join(found)


def test_keys_do_nothing_once_they_are_switched_off(desk):
    page = desk(1280)
    page.goto(QUEUE)
    page.get_by_role("button", name="Single-key shortcuts").click()
    page.locator("[data-queue-item]").first.focus()
    page.keyboard.press("a")
    page.reload()
    page.locator("[data-queue-item]").first.focus()
    page.keyboard.press("s")
    page.reload()
    assert left(page) == 50
    page.get_by_role("button", name="Single-key shortcuts").click()


def test_fifty_things_are_decided_by_keys_alone(desk):
    page = desk(1280)
    page.goto(QUEUE)
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.matches('[data-queue-item]')")
    page.keyboard.press("n")
    page.keyboard.type("Thank you, but all of this is known.")
    page.keyboard.press("Control+Enter")
    expect(page.locator(LEFT)).to_have_count(49)
    for number in range(49, 0, -1):
        page.keyboard.press("ars"[number % 3])
        expect(page.locator(LEFT)).to_have_count(number - 1)
        if number == 25:
            told = page.locator("[data-queue-said]")
            expect(told).to_contain_text("Left on this page: 24")
            expect(told).to_be_in_viewport()
    assert "last one" in page.locator("[data-queue-said]").inner_text()
    expect(page.get_by_role("link", name="Show what still waits")).to_be_focused()
    page.keyboard.press("u")
    expect(page.locator(LEFT)).to_have_count(1)
    page.goto("/admin/queue/decisions/")
    assert "all of this is known" in page.locator("main").inner_text() or page.locator("nav.pagination").count()
    page.goto(QUEUE)
    assert left(page) == 1


@each_width
def test_comments_stand_beside_the_form_of_a_page(width, window, site_data):
    entry = json.loads((site_data / "demo-accounts.json").read_text())["editor"]
    page = signed_in(window, width, entry["email"], entry["password"])
    page.goto("/pilots/lewisham/")
    number = re.search(r"pilots\.pilotpage(?::|%3A)(\d+)", page.locator("#comments").inner_html())
    page.goto(f"/admin/pages/{number[1]}/edit/")
    page.get_by_role("button", name="Show what readers say").press("Enter")
    panel = page.locator("[data-side-panel=said]")
    expect(panel).to_contain_text("comments are published")
    assert not barriers(page, within="[data-side-panel=said]")
    panel.get_by_label("Members only may comment").press("Space")
    with page.expect_navigation():
        panel.get_by_role("button", name="Save who may comment").press("Enter")
    assert page.url.endswith(f"/admin/pages/{number[1]}/edit/")
    expect(panel).to_be_visible()  # Wagtail opens it again by itself; to press now would open it or close it
    expect(panel.get_by_label("Members only may comment")).to_be_checked()
    panel.get_by_label("Everyone may comment").press("Space")
    panel.get_by_role("button", name="Save who may comment").press("Enter")
    expect(page.get_by_text("Saved.")).to_be_visible()


def test_one_thing_is_decided_without_a_script(desk, window, site_data):
    page = desk(1280)
    page.goto(QUEUE)
    page.get_by_role("button", name="Reject: ").first.press("Enter")
    page.wait_for_load_state()
    assert "1 thing is decided" in page.locator("body").inner_text()
    page.get_by_role("link", name="take it back").click()
    page.get_by_role("button", name="Take all of them back").press("Enter")
    page.wait_for_load_state()
    page.goto(QUEUE)
    assert left(page) == 1
