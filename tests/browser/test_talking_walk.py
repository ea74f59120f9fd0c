"""A comment is answered, reported, moderated and told of in the digest: real mail, with script and without."""

import json
import re
from collections.abc import Callable, Mapping
from email.message import EmailMessage
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser import prepared
from tests.browser.kinds import in_browser
from tests.browser.sink import Sink, plain
from tests.browser.test_joining_walk import (  # noqa: F401 - the fixture that delivers mail
    PASSWORD,
    accept,
    confirm,
    join,
    moderator,
    press,
    send_in_time,
    sign_in,
    worker,
)

pytestmark = [in_browser, pytest.mark.on_postgres]
PAGE = "/pilots/kent/"
ANSWER = "We counted them by hand, once a month."
A_DAY_LATER = """
import datetime, time
from django.db.models import F
from django.utils import timezone
from core.models import JobRun
from watching.models import Notification
told = Notification.objects.filter(user__email="{address}")
until = time.monotonic() + 180
while not told.exists() and time.monotonic() < until:
    time.sleep(0.2)
assert told.update(made_at=F("made_at") - datetime.timedelta(days=1)), "nothing was told"
JobRun.objects.filter(name="digests", finished_at__isnull=False).update(due_at=timezone.now())
"""


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_comment_is_answered_reported_and_told_of_in_the_digest(
    script: bool,
    window: Callable[..., BrowserContext],
    moderator: Page,  # noqa: F811 - the fixture
    sink: Sink,
    site_data: Path,
    environ: Mapping[str, str],
) -> None:
    name = "Tova Script" if script else "Tova Plain"
    address = f"{name.replace(' ', '-').lower()}@walkers.example"
    words = f"How do you count who found work, asks {name}?"
    walker = window(java_script_enabled=script).new_page()
    join(walker, name, address)
    confirm(walker, sink, address)
    accept(moderator, name)
    sign_in(walker, address, PASSWORD)

    walker.goto(PAGE)
    walker.fill(".talk__form [name=text]", words)
    press(walker, "Send comment")
    expect(walker.locator(".said", has_text=words)).to_contain_text("Only you see it")
    reader = window(java_script_enabled=script).new_page()
    reader.goto(PAGE)
    expect(reader.locator("#comments")).not_to_contain_text(words)
    decide(moderator, words, "accepted")

    colleague = window(java_script_enabled=script).new_page()
    entry = json.loads((site_data / "demo-accounts.json").read_text())["trusted"]
    sign_in(colleague, entry["email"], entry["password"])
    colleague.goto(PAGE)
    colleague.locator(".said", has_text=words).first.get_by_role("link", name="Answer").first.click()
    colleague.fill("main [name=text]", f"{ANSWER} {name}.")
    press(colleague, "Send comment")
    expect(colleague.locator(".said--answer", has_text=f"{ANSWER} {name}")).to_be_visible()

    report(reader, f"{ANSWER} {name}")
    decide(moderator, f"{ANSWER} {name}", "accepted", reported=True)

    prepared.manage(environ, "shell", "--verbosity=0", "--command", A_DAY_LATER.format(address=address))
    digest = sink.message(address, "new for you")
    assert f"{ANSWER} {name}" in plain(digest)
    stop(reader, digest)


def decide(page: Page, words: str, verdict: str, *, reported: bool = False) -> None:
    """What the moderator does with the comment that says `words`."""
    page.goto("/admin/queue/?kind=comment")
    row = page.locator("[data-queue-item]", has_text=words)
    if reported:
        expect(row).to_contain_text("eported")
    row.locator("input[name=thing]").check()
    page.locator(f".queue__verdict button[value={verdict}]").click()
    expect(page.locator("[data-queue-item]", has_text=words)).to_have_count(0)


def report(page: Page, words: str) -> None:
    """A reader without an account tells the moderators of a comment."""
    page.goto(PAGE)
    page.locator(".said--answer", has_text=words).get_by_role("link", name="Report").click()
    page.locator("main [name=reason]").first.check()
    send_in_time(page, "Send the report", {"text": "Not nice."})
    expect(page).to_have_url(re.compile("sent=1"))


def stop(page: Page, digest: EmailMessage) -> None:
    """The mail can be stopped by one click, which a mail program makes without opening anything (RFC 8058)."""
    assert digest["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    link = re.search(r"<(https?://[^>]+)>", digest["List-Unsubscribe"])
    assert link
    answer = page.request.post(link[1], form={"List-Unsubscribe": "One-Click"})
    assert answer.ok
