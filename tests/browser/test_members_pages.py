"""Pages of members, and of those who wait, were declined or refused: no violation, nothing wider than the window."""

import json
from typing import Any

import pytest

from tests.browser import standings
from tests.browser.kinds import OPEN_ALL, in_browser
from tests.browser.visits import barriers

pytestmark = in_browser
PATHS = (
    "/me/",
    "/me/groups/",
    "/me/invitations/",
    "/me/following/",
    "/me/notifications/",
    "/me/notifications/?kind=comment&show=unread",
    "/me/notifications/settings/",
    "/members/?knows=work-and-skills",
    "/members/demo-ash/",
    "/members/demo-trusted/",
    "/members/demo-ash/write/",
    "/members/demo-rowan/write/",  # takes no messages
    "/groups/",
    "/groups/work-and-unemployment/",
    "/groups/work-and-unemployment/members/",
    "/themes/work-and-skills/",
    "/accounts/email/",
    "/accounts/password/change/",
    "/accounts/sessions/",
    "/accounts/second-factor/",
)


DOORS = ("/me/", "/me/data/", "/members/demo-ash/write/", "/groups/work-and-unemployment/")
STANDINGS = {
    standings.WAITING: DOORS,
    standings.DECLINED: DOORS,
    standings.TURNED_AWAY: (
        *(f"/groups/{slug}/" for slug in (*standings.GROUPS.values(), standings.ASKED)),
        *(f"/groups/{slug}/ask/" for slug in standings.GROUPS.values()),
        "/me/groups/",
    ),
}
# Who sends what without a word in it: the page, the field that is left empty, the button.
REFUSED = (
    ("/me/", "name", "Save your profile"),
    ("/members/demo-ash/write/", "text", "Send"),
    ("/me/invitations/", "email", "Send the invitation"),
    (f"/groups/{standings.ASKED}/members/", "message", "Decline"),
)
DESK = ("/admin/members/", "/admin/queue/", "/admin/queue/decisions/")
each_width = pytest.mark.parametrize("width", [1280, 390])


def signed_in(window: Any, width: int, email: str, password: str) -> Any:
    page = window(width).new_page()
    page.goto("/accounts/login/")
    page.fill("[name=login]", email)
    page.fill("[name=password]", password)
    page.locator("main").get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_load_state()
    return page


def met(page: Any, width: int) -> list[str]:
    """What axe finds on the page, and whether it is wider than the window."""
    page.evaluate(OPEN_ALL)
    found = [f"{page.url}: {words}"] if (words := barriers(page)) else []
    return found + ([f"{page.url}: wider"] if page.evaluate("document.documentElement.scrollWidth") > width else [])


def in_the_admin(page: Any) -> list[str]:
    """What axe finds in our part of a page of the admin; its frame is Wagtail's."""
    return [f"{page.url}: {words}"] if (words := barriers(page, within="main")) else []


@each_width
def test_a_member_meets_no_barrier(width, window, site_data):
    entry = json.loads((site_data / "demo-accounts.json").read_text())["trusted"]
    page = signed_in(window, width, entry["email"], entry["password"])
    found = []
    for path in PATHS:
        assert page.goto(path).status == 200, path
        found += met(page, width)
    assert not found, "\n".join(found)


@each_width
@pytest.mark.parametrize("who", STANDINGS)
def test_who_waits_or_was_turned_away_meets_no_barrier(who, width, window):
    page = signed_in(window, width, standings.address(who), standings.PASSWORD)
    found = []
    for path in STANDINGS[who]:
        assert page.goto(path).status in {200, 403}, path
        found += met(page, width)
    assert not found, "\n".join(found)


@each_width
def test_who_is_refused_meets_no_barrier(width, window):
    page = signed_in(window, width, standings.address(standings.LEADER), standings.PASSWORD)
    found = []
    for path, field, button in REFUSED:
        page.goto(path)
        page.locator(f"main [name={field}]").first.fill("")
        page.locator("main").get_by_role("button", name=button).first.click()
        page.wait_for_load_state()
        assert page.locator(".govuk-error-message, .govuk-error-summary").count(), path
        found += met(page, width)
    assert not found, "\n".join(found)


@each_width
def test_a_code_that_is_refused_is_no_barrier(width, window, site_data):
    entry = json.loads((site_data / "demo-accounts.json").read_text())["trusted"]
    page = signed_in(window, width, entry["email"], entry["password"])
    page.goto("/accounts/second-factor/totp/activate/")  # which asks for the password once more
    found = met(page, width)
    page.fill("main [name=password]", entry["password"])
    page.locator("main").get_by_role("button", name="Go on").click()
    page.fill("main [name=code]", "000000")
    page.locator("main").get_by_role("button", name="Switch one-time codes on").click()
    page.wait_for_load_state()
    assert page.locator(".govuk-error-message").count()
    assert not found + met(page, width)


@each_width
def test_who_looks_after_members_meets_no_barrier(width, window, site_data):
    entry = json.loads((site_data / "demo-accounts.json").read_text())["moderator"]
    page = signed_in(window, width, entry["email"], entry["password"])
    found = []
    for path in DESK:
        assert page.goto(path).status == 200, path
        found += in_the_admin(page)
    page.goto("/admin/members/")
    page.locator("main table a").first.click()
    page.wait_for_url("**/admin/members/*/")
    assert not found + in_the_admin(page)


@each_width
def test_who_was_signed_out_meanwhile_finds_the_words_again(width, window):
    page = signed_in(window, width, standings.address(standings.LEADER), standings.PASSWORD)
    page.goto("/members/demo-ash/write/")
    page.fill("main [name=text]", "A message that took an hour.")
    page.context.clear_cookies(name="sessionid")
    page.locator("main").get_by_role("button", name="Send").first.click()
    page.wait_for_load_state()
    assert page.locator("textarea").first.input_value() == "A message that took an hour."
    assert not met(page, width)
