"""How pages of the wiki are treated, at a desk and on a phone: no page has a barrier or is wider than its window."""

from playwright.sync_api import expect

from tests.browser.kinds import in_browser
from tests.browser.test_members_pages import met
from tests.browser.test_wiki_writing import account, begun, box, enter, save  # noqa: F401  two of them are fixtures

pytestmark = in_browser


def test_pages_are_moved_renamed_taken_back_hidden_put_away_and_brought_back(enter):  # noqa: F811
    desk = enter("moderator")
    path = begun(desk, "Treated")
    desk.goto(f"{path}edit/")
    box(desk).fill("Only this.\n")
    save(desk)
    pages = [f"{path}{part}" for part in ("manage/", "revert/1/", "undo/2/", "hide/1/")]
    pages += ["/wiki/bin/", "/wiki/take-back/", "/me/drafts/"]
    found = []
    for width in (1280, 390):
        desk.set_viewport_size({"width": width, "height": 900})
        for address in pages:
            desk.goto(address)
            found += met(desk, width)
    assert not found, "\n".join(found)
    desk.goto(f"{path}undo/2/")
    desk.get_by_role("button", name="Take it back").click()
    expect(desk.locator(".wiki-text")).to_contain_text("Second line.")
    desk.goto(f"{path}hide/2/")
    desk.fill("[name=reason]", "A private matter")
    desk.get_by_role("button", name="Hide it").click()
    expect(desk.locator("main")).to_contain_text("A private matter")
    desk.goto(f"{path}manage/")
    desk.fill("[name=rename-title]", "Treated well")
    desk.get_by_role("button", name="Rename the page").click()
    desk.wait_for_url("**/wiki/treated-well/")
    desk.goto("/wiki/treated-well/manage/")
    desk.get_by_label("Protected: moderators").check()
    desk.get_by_role("button", name="Keep this").click()  # the reason is missing
    found = met(desk, 390)
    desk.fill("[name=delete-reason]", "Twice there")
    desk.get_by_role("button", name="Put into the recycle bin").click()
    desk.goto("/wiki/bin/")
    expect(desk.locator(".wiki-bin")).to_contain_text("Twice there")
    found += met(desk, 390)
    desk.locator(".wiki-bin li", has_text="Treated well").get_by_role("button").click()
    expect(desk.locator("h1")).to_have_text("Treated well")
    assert not found, "\n".join(found)
