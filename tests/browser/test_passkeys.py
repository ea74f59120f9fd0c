"""A passkey in a real browser, with an authenticator of the browser's own making: added, used, removed."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.kinds import in_browser
from tests.browser.visits import barriers

pytestmark = in_browser
FACTOR = "/accounts/second-factor/"
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def member(accounts: dict[str, Any]) -> dict[str, str]:
    """Who has no second factor yet."""
    return dict(accounts["trusted"])


@pytest.fixture
def accounts(site: str, site_data: Path) -> dict[str, Any]:
    """The demo accounts and their passwords."""
    return dict(json.loads((site_data / "demo-accounts.json").read_text()))


@pytest.fixture
def tab_with_authenticator(window: Any, site: str) -> Page:
    """One tab at “localhost”, since browsers keep no passkey for a bare number."""
    context: BrowserContext = window(base_url=site.replace("127.0.0.1", "localhost"))
    tab = context.new_page()
    session = context.new_cdp_session(tab)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    return tab


def sign_in(tab: Page, account: dict[str, str]) -> None:
    tab.goto("/accounts/login/")
    tab.fill("#id_login", account["email"])
    tab.fill("#id_password", account["password"])
    tab.locator("main form").first.get_by_role("button").click()
    tab.wait_for_url(lambda url: "login" not in url)


def assert_no_violation(tab: Page) -> None:
    assert not barriers(tab)


def test_a_passkey_is_added_signs_in_and_is_removed(tab_with_authenticator, member):
    tab = tab_with_authenticator
    refused: list[str] = []
    tab.on("console", lambda said: refused.append(said.text) if "Content Security Policy" in said.text else None)
    sign_in(tab, member)
    tab.goto(f"{FACTOR}webauthn/add/")
    tab.fill("#id_password", member["password"])
    tab.get_by_role("button", name="Go on").click()
    tab.fill("#id_name", "Laptop")
    assert_no_violation(tab)
    tab.get_by_role("button", name="Add the passkey").click()
    tab.wait_for_url("**/recovery-codes/")
    assert tab.locator(".codes code").count() == 10
    assert_no_violation(tab)

    tab.context.clear_cookies()
    tab.goto("/accounts/login/")
    tab.get_by_role("button", name="Sign in with a passkey").click()
    tab.wait_for_url(lambda url: "login" not in url)
    tab.goto(f"{FACTOR}webauthn/")
    assert "Signs you in by itself." in tab.inner_text("main")
    assert_no_violation(tab)

    tab.get_by_role("link", name="Remove").click()
    tab.wait_for_load_state()
    if tab.locator("#id_password").count():
        tab.fill("#id_password", member["password"])
        tab.get_by_role("button", name="Go on").click()
    tab.get_by_role("button", name="Remove it").click()
    expect(tab.locator("main")).to_contain_text("No passkey yet")
    assert not refused


def test_without_a_passkey_the_page_says_so_and_the_password_still_works(window, site, member):
    tab = window(base_url=site.replace("127.0.0.1", "localhost")).new_page()
    session = tab.context.new_cdp_session(tab)
    session.send("WebAuthn.enable")  # a browser with no authenticator at all
    tab.goto("/accounts/login/")
    tab.route("**/webauthn/login/", lambda route: route.abort())
    tab.get_by_role("button", name="Sign in with a passkey").click()
    tab.get_by_text("The passkey could not be used").wait_for()
    sign_in(tab, member)
    assert "Sign out" in tab.inner_text("header")


def test_without_scripts_signing_in_says_that_passkeys_need_them(window, member):
    tab = window(java_script_enabled=False).new_page()
    sign_in(tab, member)
    tab.goto("/accounts/logout/")
    tab.locator("main button").click()
    tab.goto("/accounts/login/")
    assert tab.get_by_text("Passkeys need a browser that runs scripts.").is_visible()
    assert not tab.get_by_role("button", name="Sign in with a passkey").is_visible()
