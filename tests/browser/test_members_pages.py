"""What members alone see: no violation of WCAG, nothing wider than the window."""

import json

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.kinds import OPEN_ALL, in_browser
from tests.browser.test_accessibility import TAGS

pytestmark = in_browser
PATHS = (
    "/me/",
    "/me/groups/",
    "/me/invitations/",
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


@pytest.mark.parametrize("width", [1280, 390])
def test_a_member_meets_no_barrier(width, window, site_data):
    page = window(width).new_page()
    entry = json.loads((site_data / "demo-accounts.json").read_text())["trusted"]
    page.goto("/accounts/login/")
    page.fill("[name=login]", entry["email"])
    page.fill("[name=password]", entry["password"])
    page.locator("main").get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_load_state()
    found = []
    for path in PATHS:
        answer = page.goto(path)
        assert answer.status == 200, path
        page.evaluate(OPEN_ALL)
        results = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]})
        found += [f"{path}: {results.generate_report()}"] if results.violations_count else []
        found += [f"{path}: wider"] if page.evaluate("document.documentElement.scrollWidth") > width else []
    assert not found, "\n".join(found)
