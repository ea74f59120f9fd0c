"""Writing in the wiki with a real browser: two at once, a suggestion, keyboard alone, no script."""

import json
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.kinds import in_browser
from tests.browser.test_members_pages import each_width, met, signed_in

pytestmark = in_browser
TEXT = "First line.\n\nSecond line.\n\nThird line.\n"


@pytest.fixture
def account(site_data):
    return json.loads((site_data / "demo-accounts.json").read_text())


@pytest.fixture
def enter(window, account):
    """Signs one of the demo's accounts in: `enter("trusted", width=390)`."""

    def entered(who: str, width: int = 1280) -> Any:
        page = signed_in(window, width, account[who]["email"], account[who]["password"])
        page.on("dialog", lambda dialog: dialog.accept())
        return page

    return entered


def box(page):
    return page.locator("textarea[name=source]")


def save(page, name="Save"):
    page.get_by_role("button", name=name, exact=True).click()
    page.wait_for_load_state()


def begun(page, title):
    """Starts a page; gives its address."""
    page.goto("/wiki/new/")
    page.fill("[name=title]", title)
    box(page).fill(TEXT)
    save(page)
    return page.evaluate("location.pathname")


def test_two_sessions_editing_one_page_both_keep_their_work(enter):
    ash, rowan = enter("trusted"), enter("moderator")
    path = begun(ash, "Two at once")
    ash.goto(f"{path}edit/")
    rowan.goto(f"{path}edit/")
    expect(rowan.locator("[data-editor-part=others]")).to_contain_text("Writing on this page now")
    box(ash).fill(TEXT.replace("First line.", "First line, by one."))
    box(rowan).fill(TEXT.replace("Third line.", "Third line, by the other."))
    save(ash)
    save(rowan)
    expect(rowan.locator("main")).to_contain_text("joined with what others changed")
    expect(rowan.locator(".wiki-text")).to_contain_text("First line, by one.")
    expect(rowan.locator(".wiki-text")).to_contain_text("Third line, by the other.")
    ash.goto(f"{path}edit/")
    rowan.goto(f"{path}edit/")
    now = box(ash).input_value()
    box(ash).fill(now.replace("Second line.", "Second line, one way."))
    box(rowan).fill(now.replace("Second line.", "Second line, another way."))
    save(ash)
    save(rowan)
    expect(rowan.locator("#clash-head")).to_be_visible()
    expect(rowan.locator(".clash")).to_contain_text("Second line, one way.")
    assert "Second line, another way." in box(rowan).input_value()
    assert not met(rowan, 1280)
    box(rowan).fill(box(rowan).input_value().replace("another way.", "one way and another."))
    save(rowan)
    expect(rowan.locator(".wiki-text")).to_contain_text("Second line, one way and another.")


@each_width
def test_a_new_members_suggestion_is_reviewed_and_published(width, enter):
    trusted, new, moderator = enter("trusted", width), enter("new", width), enter("moderator", width)
    title = f"Suggested {width}"
    path = begun(trusted, title)
    new.goto(f"{path}edit/")
    found = met(new, width)
    box(new).fill(TEXT.replace("Second line.", "Second line, as suggested."))
    new.fill("[name=summary]", "Said it better")
    save(new, "Send for review")
    expect(new.locator("h1")).to_contain_text("Thank you")
    moderator.goto(f"/admin/queue/?q=Suggested+{width}")
    moderator.locator("a", has_text="See the difference").first.click()
    moderator.wait_for_load_state()
    found += met(moderator, width)
    expect(moderator.locator(".diff ins").first).to_contain_text("as suggested")
    save(moderator, "Accept")
    expect(moderator.locator("main")).to_contain_text("The change stands")
    moderator.goto(path)
    expect(moderator.locator(".wiki-text")).to_contain_text("Second line, as suggested.")
    for address in (f"{path}edit/", f"{path}edit/?section=1", "/wiki/new/?kind=meeting"):
        trusted.goto(address)
        found += met(trusted, width)
    trusted.goto(f"{path}edit/")
    trusted.get_by_role("button", name="Preview", exact=True).click()
    expect(trusted.locator("#ed-preview .wiki-text")).to_contain_text("as suggested")
    found += met(trusted, width)
    box(trusted).focus()
    trusted.keyboard.type("[[sugg")
    expect(trusted.locator(".ed__menu")).to_be_visible()
    found += met(trusted, width)
    assert not found, "\n".join(found)


@each_width
def test_there_is_room_to_write_before_anything_is_written(width, enter):
    page = enter("trusted", width)
    page.goto("/wiki/new/")
    assert box(page).bounding_box()["height"] >= 20 * 16  # some twelve lines


def test_a_page_is_written_with_the_keyboard_alone_and_a_draft_comes_back(enter):
    page = enter("trusted")
    path = begun(page, "Keys alone")
    page.goto(f"{path}edit/")
    page.focus("[name=source]")
    page.keyboard.press("Control+Home")
    page.keyboard.type("bold ")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Control+Shift+ArrowLeft")
    page.keyboard.press("Control+b")
    page.keyboard.press("Control+i")
    page.keyboard.press("End")
    late = []  # the answer to what was typed first comes last
    page.route("**/titles/?q=", lambda route: late.append(route))  # noqa: PLW0108 - must be a function
    page.keyboard.type(" see [[keys al")
    expect(page.locator(".ed__menu [aria-selected=true]")).to_have_text("Keys alone")
    with page.expect_response("**/titles/?q="):
        late.pop().continue_()
    page.evaluate("new Promise(requestAnimationFrame)")
    expect(page.locator(".ed__menu [aria-selected=true]")).to_have_text("Keys alone")
    page.keyboard.press("Enter")
    assert box(page).input_value().startswith("**_bold_**")
    assert "see [[Keys alone]]" in box(page).input_value()
    expect(page.locator("#ed-status")).to_contain_text("Draft kept at")
    page.goto(f"{path}edit/")
    assert box(page).input_value().startswith("**_bold_**")
    page.get_by_role("toolbar", name="Formatting").focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.localName") == "md-bold"
    page.get_by_role("button", name="Save", exact=True).focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{path}")
    expect(page.locator(".wiki-text strong em")).to_have_text("bold")


def test_a_draft_on_its_way_arrives_before_the_save_it_belongs_to(enter):
    page = enter("trusted")
    path = begun(page, "Saved while a draft is on its way")
    page.goto(f"{path}edit/")
    ways: list[Any] = []

    def hold(route: Any) -> None:
        ways.append(route)

    page.route("**/edit/draft/", hold)
    with page.expect_request("**/edit/draft/"):
        box(page).fill("First line, mended.\n")
    saves: list[str] = []
    page.on("request", lambda request: saves.append(request.url) if request.is_navigation_request() else None)
    for _press in range(2):
        page.get_by_role("button", name="Save", exact=True).click()
    assert saves == []
    ways.pop().continue_()
    expect(page.locator(".wiki-text")).to_contain_text("First line, mended.")
    assert saves[0].endswith("/edit/")
    page.goto("/me/drafts/")
    expect(page.get_by_role("heading", name="Your drafts")).to_be_visible()
    expect(page.locator("main")).not_to_contain_text("Saved while a draft is on its way")  # other walks have drafts


def test_without_a_script_pages_are_previewed_saved_and_given_files(window, account):
    page = window(java_script_enabled=False).new_page()
    page.goto("/accounts/login/")
    page.fill("[name=login]", account["trusted"]["email"])
    page.fill("[name=password]", account["trusted"]["password"])
    page.locator("main").get_by_role("button", name="Sign in", exact=True).click()
    page.goto("/wiki/new/?title=Without+a+script")
    expect(page.locator("markdown-toolbar")).to_be_hidden()
    box(page).fill("Some **bold** words.")
    page.get_by_role("button", name="Show preview").click()
    expect(page.locator("main .wiki-text strong").first).to_have_text("bold")
    page.get_by_role("button", name="Save", exact=True).click()
    page.goto("/wiki/without-a-script/edit/")
    page.locator("summary", has_text="Add an image or a file").click()
    page.locator("[name=file]").set_input_files({"name": "plan.txt", "mimeType": "text/plain", "buffer": b"Plan"})
    page.get_by_role("button", name="Add it").click()
    assert box(page).input_value().startswith("Some **bold** words.\n\n[plan.txt](/wiki/files/")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".wiki-text a", has_text="plan.txt")).to_be_visible()
