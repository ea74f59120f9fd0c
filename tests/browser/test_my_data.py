"""“Your data” in a browser: seen, downloaded, and the way out, with no violation on any of its pages."""

import os

import pytest
from playwright.sync_api import Page

from tests.browser.kinds import OPEN_ALL, in_browser
from tests.browser.prepared import manage
from tests.browser.visits import barriers
from tests.database import ROOT

pytestmark = in_browser
PASSWORD = "a long test password"
MAKE = "from members.actions import create_account as make; make(email={!r}, password={!r}, handle={!r})"


def check(page: Page) -> None:
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        page.evaluate(OPEN_ALL)
        assert not barriers(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("script", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_member_takes_the_data_along_and_leaves(script, window, site, site_data):
    handle = f"leaves-{'with' if script else 'without'}-script"
    address = f"{handle}@persons.example"
    made = MAKE.format(address, PASSWORD, handle)
    environ = os.environ | {
        "DATA_DIR": str(site_data),
        "DATABASE_URL": "",
        "DJANGO_SETTINGS_MODULE": "config.settings.base",
        "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'site'}",
        "SITE_URL": site,
    }
    manage(environ, "shell", "--verbosity=0", "--command", made)
    page = window(java_script_enabled=script).new_page()
    page.goto("/accounts/login/?next=/me/data/")
    page.fill("input[type=email]", address)
    page.fill("input[type=password]", PASSWORD)
    page.click("main button[type=submit]")
    if script:
        check(page)
    with page.expect_download() as started:
        page.click("text=Download your data")
    assert started.value.suggested_filename.endswith(".zip")
    page.click("text=Erase your account")
    page.fill("input[type=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.fill("input[name=confirmation]", "somebody else")
    page.click("text=Erase my account for good")
    assert page.input_value("input[name=confirmation]") == "somebody else"
    if script:
        check(page)
    page.fill("input[name=confirmation]", handle)
    page.click("text=Erase my account for good")
    assert page.inner_text("h1") == "Your account is erased"
    if script:
        check(page)
