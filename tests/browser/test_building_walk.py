"""An editor makes one page of each type in the admin, with what its form asks for, and finds it published."""

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser import prepared
from tests.browser.kinds import in_browser
from tests.browser.test_members_pages import signed_in
from tests.browser.visits import WAITS_FOR

pytestmark = in_browser
SUMMARY = "One sentence a stranger understands."
# Type -> the list below which it is made, and what its form asks for beside a title.
TYPES = {
    "PilotPage": ("/pilots/", {"summary": SUMMARY}),
    "StrandPage": ("/pilots/kent/strands/", {"introduction": "Who asks what?"}),
    "PilotUpdatePage": ("/pilots/kent/updates/", {"summary": SUMMARY}),
    "RoundUpPage": ("/parallel-places/", {"summary": SUMMARY}),
    "BriefingPage": ("/publications/briefings/", {"summary": SUMMARY}),
    "PresentationPage": ("/publications/presentations/", {"summary": SUMMARY}),
    "MethodPage": ("/publications/methods/", {"summary": SUMMARY, "purpose": "To count what is spent."}),
    "AboutPage": ("/about/", {"introduction": "What this page is for."}),
}


UNDONE = """
from wagtail.models import Page
for page in Page.objects.filter(title__startswith="Made by hand"):
    page.specific.delete()
"""


@pytest.fixture(scope="module", autouse=True)
def as_before(site: str, environ: Mapping[str, str]) -> Iterator[None]:
    """Other tests count what is on the site."""
    yield
    prepared.manage(environ, "shell", "--verbosity=0", "--command", UNDONE)


@pytest.fixture(scope="module")
def kept(site_data: Path) -> dict[str, str]:
    entry: dict[str, str] = json.loads((site_data / "demo-accounts.json").read_text())["editor"]
    return entry


@pytest.fixture(scope="module")
def desk(chromium: Browser, kept: dict[str, str], site: str) -> Iterator[Page]:
    """An editor's one tab, signed in once: the admin's scripts are read and compiled once too."""
    with chromium.new_context(base_url=site, viewport={"width": 1280, "height": 900}) as profile:
        profile.set_default_timeout(WAITS_FOR)
        yield signed_in(lambda _width: profile, 1280, kept["email"], kept["password"])


@pytest.mark.parametrize("made", TYPES)
def test_a_page_is_made_and_published(made: str, desk: Page, window: Callable[..., BrowserContext]) -> None:
    parent, fields = TYPES[made]
    title = f"Made by hand: {made}"
    open_form(desk, parent)
    press_publish(desk)  # nothing is filled in yet: the form says what is missing
    expect(desk.locator("body")).to_contain_text("could not be created due to validation errors")
    for name, value in {"title": title, **fields}.items():
        desk.fill(f"main [name={name}]", value)
    if made == "PilotPage":
        choose_a_place(desk)
    press_publish(desk)
    expect(desk.locator(".messages")).to_contain_text("created and published")
    page = window().new_page()
    answer = page.goto(f"{parent}{slug(title)}/")
    assert answer is not None
    assert answer.status == 200
    expect(page.locator("h1")).to_contain_text(title)


def open_form(page: Page, parent: str) -> None:
    """From the list itself, as an editor gets there: its place in the admin, “add child page”."""
    page.goto(parent)
    page.goto(
        page.locator("wagtail-userbar a[href*='/admin/pages/'][href*='/add_subpage/']").first.evaluate("e => e.href")
    )
    form = page.locator("main form")
    if form.count() == 0 and "/add_subpage/" in page.url:
        page.locator("main .listing a[href*='/add/']").first.click()
    page.wait_for_selector("main [name=title]")


def choose_a_place(page: Page) -> None:
    """A pilot has at least one: its form says so, on the tab of places."""
    page.get_by_role("tab", name="Place and figures").click()
    page.get_by_role("button", name="Add place").click()
    page.locator("#inline_child_pilot_places-0").get_by_role("button", name="Choose").first.click()
    page.locator(".modal [data-chooser-modal-choice]").first.click()
    page.locator(".modal").wait_for(state="detached")


def press_publish(page: Page) -> None:
    page.get_by_role("button", name="More actions").click()
    page.locator("button[name=action-publish]").click()
    page.wait_for_load_state()


def slug(title: str) -> str:
    return title.lower().replace(": ", "-").replace(" ", "-")
