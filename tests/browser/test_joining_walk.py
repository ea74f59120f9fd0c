"""A practitioner joins, says who they are, finds a colleague, writes, leaves: real mail, with script and without."""

import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.kinds import in_browser
from tests.browser.sink import Sink, plain
from tests.database import ROOT
from tests.members.factors import code

pytestmark = in_browser
PASSWORD = "a long password of a walker"
COLLEAGUE = "Demo Member Ash"
TRIES = 200  # of a form that was sent too quickly


@pytest.fixture(scope="module", autouse=True)
def worker(site: str, sink: Sink, environ: dict[str, str], site_data: Path) -> Iterator[None]:
    """Delivers the mail of the site."""
    command = [sys.executable, str(ROOT / "manage.py"), "worker", "--interval", "0.1"]
    with (site_data / "worker.log").open("w") as log:
        running = subprocess.Popen(command, cwd=ROOT, env=environ, stdout=log, stderr=log)
    yield
    running.terminate()
    running.wait(timeout=180)


@pytest.fixture
def moderator(window: Callable[..., BrowserContext], site_data: Path, script: bool) -> Page:
    """The demo's moderator, signed in."""
    entry = json.loads((site_data / "demo-accounts.json").read_text())["moderator"]
    page = window(java_script_enabled=script).new_page()
    sign_in(page, entry["email"], entry["password"])
    return page


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_somebody_joins_finds_a_colleague_writes_and_leaves(script, window, moderator, sink):
    name = "Wanda Script" if script else "Wanda Plain"  # each finds her own messages
    walker = name.replace(" ", "-").lower()
    address = f"{walker}@walkers.example"
    page = window(java_script_enabled=script).new_page()

    join(page, name, address)
    confirm(page, sink, address)
    sign_in(page, address, PASSWORD)
    page.goto("/members/demo-ash/write/")
    expect(page.locator("h1")).to_have_text("Where your request stands")

    accept(moderator, name)
    assert "/me/" in plain(sink.message(address, "You can take part now"))

    secret = set_up_codes(page)
    sign_out(page)
    sign_in(page, address, PASSWORD)
    page.fill("[name=code]", code(secret, later=1))  # the code of this half minute was used to set it up
    press(page, "Sign in")
    expect(page.locator("main")).not_to_contain_text("Second step of signing in")

    fill_in_profile(page, walker)
    find_oneself_and_a_colleague(page, name)
    write(page, "How do you count who found work?")
    message = sink.message("demo-ash@demo.invalid", f"Message from {name}")
    assert message["Reply-To"] == address
    assert "How do you count who found work?" in plain(message)

    take_data_along(page, address)
    erase(page, walker)
    sign_in(page, address, PASSWORD)
    expect(page.locator(".govuk-error-summary")).to_be_visible()
    page.goto(f"/members/?q={walker.rpartition('-')[2]}")
    expect(page.locator("main .cards")).to_have_count(0)


def press(page: Page, name: str) -> None:
    page.locator("main").get_by_role("button", name=name, exact=True).click()


def sign_in(page: Page, address: str, password: str) -> None:
    page.goto("/accounts/login/")
    page.fill("[name=login]", address)
    page.fill("[name=password]", password)
    press(page, "Sign in")


def sign_out(page: Page) -> None:
    page.goto("/accounts/logout/")
    press(page, "Sign out")


def send_in_time(page: Page, name: str, fields: dict[str, str]) -> None:
    """Fill a form in and send it, again as long as the guard against robots finds that too quick."""
    for _attempt in range(TRIES):
        for field, value in fields.items():
            page.fill(f"main [name={field}]", value)
        press(page, name)
        page.wait_for_load_state()
        if not page.locator(".govuk-error-summary", has_text="very quick").count():
            return
    raise AssertionError("the form never was old enough")


def join(page: Page, name: str, address: str) -> None:
    page.goto("/accounts/signup/")
    words = {"name": name, "email": address, "reason": "I help people into work in a district."}
    send_in_time(page, "Join", words | {"password1": PASSWORD, "password2": PASSWORD})
    expect(page.locator("main")).to_contain_text("We have sent you a message")


def confirm(page: Page, sink: Sink, address: str) -> None:
    link = re.search(r"https?://\S+/accounts/confirm-email/\S+", plain(sink.message(address, "onfirm")))
    assert link
    page.goto(link[0])
    press(page, "Yes, confirm it")


def accept(page: Page, who: str) -> None:
    page.goto("/admin/queue/?kind=joining")
    row = page.locator(".queue__item", has_text=who)
    expect(row).to_contain_text("I help people into work")
    row.locator("input[name=thing]").check()
    page.locator("button[name=verdict][value=accepted]").click()
    expect(page.locator(".queue__item", has_text=who)).to_have_count(0)


def open_guarded(page: Page, path: str) -> None:
    """A page that asks for the password once more when signing in was a while ago."""
    page.goto(path)
    if "/reauthenticate/" in page.url:
        page.fill("[name=password]", PASSWORD)
        press(page, "Go on")
        page.wait_for_load_state()


def set_up_codes(page: Page) -> str:
    open_guarded(page, "/accounts/second-factor/totp/activate/")
    assert page.locator("code.secret").count(), page.locator("main").inner_text()
    secret = page.locator("code.secret").inner_text().replace(" ", "")
    page.fill("[name=code]", code(secret))
    press(page, "Switch one-time codes on")
    expect(page.locator("main")).to_contain_text("ecovery codes")
    return secret


def fill_in_profile(page: Page, handle: str) -> None:
    page.goto("/me/")
    page.fill("[name=handle]", handle)
    page.fill("[name=job_title]", "Employment adviser")
    page.fill("[name=text]", "I like to compare notes.")
    for field in ("places", "themes_known", "themes_wanted"):
        value = "lewisham" if field == "places" else "work-and-skills"
        box = page.locator(f"[name={field}][value={value}]")
        if not box.is_visible():
            page.locator("details", has=box).locator("summary").click()
        box.check()
    page.select_option("[name=listed]", "members")
    page.locator("main form[enctype] button[type=submit]").click()
    page.wait_for_load_state()
    assert not page.locator(".govuk-error-summary").count()
    expect(page.locator("[name=job_title]")).to_have_value("Employment adviser")


def find_oneself_and_a_colleague(page: Page, name: str) -> None:
    page.goto("/members/?theme=work-and-skills")
    expect(page.locator("main .card", has_text=name)).to_contain_text("Employment adviser")
    page.locator("main .card").get_by_role("link", name=COLLEAGUE).click()
    expect(page.locator("h1")).to_contain_text(COLLEAGUE)


def write(page: Page, words: str) -> None:
    page.locator("main a[href$='/write/']").first.click()
    send_in_time(page, "Send the message", {"text": words})
    expect(page).to_have_url(re.compile("sent=1"))


def take_data_along(page: Page, address: str) -> None:
    page.goto("/me/data/")
    with page.expect_download() as caught:
        press(page, "Download your data")
    with zipfile.ZipFile(caught.value.path()) as archive:
        assert {Path(name).suffix for name in archive.namelist()} >= {".json", ".md", ".csv"}
        for ending in (".json", ".md"):
            texts = [archive.read(name).decode() for name in archive.namelist() if name.endswith(ending)]
            assert any("Employment adviser" in text for text in texts)
        assert any(address in archive.read(name).decode("utf-8-sig") for name in archive.namelist())


def erase(page: Page, handle: str) -> None:
    open_guarded(page, "/me/data/erase/")
    page.fill("[name=confirmation]", handle)
    press(page, "Erase my account for good")
    expect(page).to_have_url(re.compile("/me/data/erased/$"))
