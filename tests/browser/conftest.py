"""A real browser before a real site: the demo content, served as `./run` serves it, in a process of its own."""

import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from config.launch.console import Fault
from tests.browser import bodies, prepared, talk
from tests.browser.prepared import REACHABLE
from tests.browser.sink import Sink
from tests.browser.visits import DESK, PHONE, WAITS_FOR, Tabs, Visit
from tests.database import ROOT, PostgresCopy
from tests.mail_server import receiving
from tests.parts import find_browser
from tests.ports import kept_port

FLAGS = (
    "--no-sandbox",  # a container's root user cannot have Chromium's own
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
STARTS_WITHIN = 180  # seconds
expect.set_options(timeout=WAITS_FOR)  # of its own it waits five seconds, which a busy machine takes for one page


@pytest.fixture(scope="package")
def site_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The running site's data folder."""
    return tmp_path_factory.mktemp("site")


@pytest.fixture(scope="package")
def database_url() -> Iterator[str]:
    """The running site's own database; empty for the file in its data folder."""
    if not (server := os.environ.get("DATABASE_URL", "")):
        yield ""
        return
    copy = PostgresCopy("browser")
    copy.make()
    yield f"{server.rpartition('/')[0]}/{copy.name}"
    copy.drop()


@pytest.fixture(scope="package")
def environ(site_data: Path, database_url: str) -> dict[str, str]:
    """What the processes of the running site are told; its mail goes to `sink`."""
    return os.environ | {
        "DATA_DIR": str(site_data),
        "DATABASE_URL": database_url,
        "DJANGO_SETTINGS_MODULE": "tests.browser.settings_postgres" if database_url else "tests.browser.settings",
        "EMAIL_URL": f"smtp://127.0.0.1:{kept_port()}",
        "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'site'}",
        "SITE_URL": f"http://127.0.0.1:{kept_port()}",
        "STAFF_SECOND_FACTOR": "0",  # as `./run` has it on a machine of one's own
    }


@pytest.fixture(scope="package")
def sink(environ: dict[str, str]) -> Iterator[Sink]:
    """The mail server of the site."""
    with receiving(Sink(), int(environ["EMAIL_URL"].rpartition(":")[2])) as kept:
        yield kept


@pytest.fixture(scope="package")
def site(site_data: Path, environ: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a running site with the demo content."""
    data, ours = site_data, tmp_path_factory.getbasetemp()
    if environ["DATABASE_URL"]:
        prepared.make(data, environ)
    else:
        prepared.copy(ours.parent if "PYTEST_XDIST_WORKER" in os.environ else ours, data, environ)
    address = environ["SITE_URL"]
    port = address.rpartition(":")[2]
    granian = [str(Path(sys.executable).with_name("granian")), "--interface", "wsgi", "config.wsgi:application"]
    with (data / "server.log").open("w") as log:
        server = subprocess.Popen(
            [*granian, "--host", "127.0.0.1", "--port", port], cwd=ROOT, env=environ, stdout=log, stderr=log
        )
    try:
        wait_for(f"{address}/healthz", data / "server.log")
        yield address
    finally:
        server.terminate()
        server.wait(timeout=STARTS_WITHIN)


def wait_for(address: str, log: Path) -> None:
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(address, timeout=STARTS_WITHIN):
                return
        except OSError:  # nobody listens yet, or not for long
            time.sleep(0.2)
    pytest.fail(f"the site did not start:\n{log.read_text()}")


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """The browser; its absence fails every test here, with the line that installs it."""
    try:
        executable = find_browser()
    except Fault as fault:
        pytest.fail(f'{fault} With plain pytest: -m "not browser".', pytrace=False)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def window(chromium: Browser, site: str) -> Iterator[Callable[..., BrowserContext]]:
    """Opens a fresh browser profile: `window(width=390, java_script_enabled=False)`."""
    opened: list[BrowserContext] = []

    def open_window(width: int = 1280, height: int = 900, **options: Any) -> BrowserContext:
        context = chromium.new_context(viewport={"width": width, "height": height}, **({"base_url": site} | options))
        context.set_default_timeout(WAITS_FOR)
        opened.append(context)
        return context

    yield open_window
    for context in opened:
        context.close()


@pytest.fixture(scope="package")
def _tabs(chromium: Browser, site: str) -> Iterator[Tabs]:
    sizes = [{"width": width, "height": 900} for width in (DESK, PHONE)]
    profiles = [chromium.new_context(base_url=site, viewport=size) for size in sizes]
    for profile in profiles:
        profile.set_default_timeout(WAITS_FOR)
    yield Tabs(*(profile.new_page() for profile in profiles))
    for profile in profiles:
        profile.close()


@pytest.fixture(scope="package")
def visits(_tabs: Tabs, addresses: dict[str, str]) -> Callable[[str], Visit]:
    """What was seen on a visit to a kind of page, which all rules for it share: `visits("home").barriers[390]`."""
    return cache(lambda kind: _tabs.visit(addresses[kind]))


@pytest.fixture
def tab(window: Callable[..., BrowserContext]) -> Page:
    """One tab on a desk."""
    return window().new_page()


@pytest.fixture(scope="package")
def addresses(chromium: Browser, site: str) -> dict[str, str]:
    """Kind of page -> an address of that kind, found by following the site's own links."""
    with chromium.new_context(base_url=site) as context:
        page = context.new_page()
        found = {
            "home": "/",
            "programme": "/programme/",
            "list of pilots": "/pilots/",
            "filtered list": "/pilots/?region=london",
            "empty list": "/pilots/?q=nothing-is-called-this",
            "matrix": "/pilots/matrix/",
            "filtered matrix": "/pilots/matrix/?theme=work-and-skills&region=london",
            "empty matrix": "/pilots/matrix/?q=nothing-is-called-this",
            "focus matrix": "/pilots/focus/",
            "filtered focus matrix": "/pilots/focus/?theme=work-and-skills&theme=no-such-theme",
            "empty focus matrix": "/pilots/focus/?theme=older-people",
            "list by its marks": "/pilots/?known=outline&known=whole&changed=never&checked=never&sort=changed",
            "list with an unknown filter": "/pilots/?region=atlantis&q=e",
            "pilot": "/pilots/worcestershire/",
            "Lewisham": "/pilots/lewisham/",
            "strands of a pilot": "/pilots/lewisham/strands/",
            "updates of a pilot": "/pilots/lewisham/updates/",
            "parallel places": "/parallel-places/",
            "filtered parallel places": "/parallel-places/?region=yorkshire-and-the-humber&interest=no-such-interest",
            "empty parallel places": "/parallel-places/?q=nothing-is-called-this",
            "body with everything": bodies.EVERYTHING,
            "text version": bodies.TEXT_VERSION,
            "round-up": "/parallel-places/east-midlands/",
            "search": "/search/",
            "search results": "/search/?q=lewisham&type=pilot&type=finding",
            "findings": "/findings/",
            "filtered findings": "/findings/?standing=lesson&standing=early&theme=not-stated&theme=no-such-theme",
            "empty findings": "/findings/?q=nothing-is-called-this",
            "themes": "/themes/",
            "theme": "/themes/health-and-care/",
            "theme with little on it": "/themes/alcohol-and-drugs/",
            "organisations": "/organisations/",
            "filtered organisations": "/organisations/?kind=education&kind=no-such-kind&q=college",
            "organisation": "/organisations/job-centre-plus/",
            "places": "/places/",
            "empty places": "/places/?q=nothing-is-called-this",
            "place": "/places/lewisham/",
            "contacts": "/contacts/",
            "groups": "/groups/",
            "filtered groups": "/groups/?kind=open&theme=no-such-theme",
            "group": "/groups/work-and-unemployment/",
            "members": "/members/",
            "filtered members": "/members/?region=london&knows=no-such-theme&sort=newest",
            "empty members": "/members/?q=nobody-is-called-this",
            "member": "/members/demo-ash/",
            "publications": "/publications/",
            "filtered publications": "/publications/?type=method&year=not-stated&pilot=no-such-pilot",
            "empty publications": "/publications/?q=nothing-is-called-this",
            "briefings": "/publications/briefings/",
            "briefing": "/publications/briefings/total-place-in-questions-and-answers/",
            "presentation": "/publications/presentations/total-place-in-lewisham/",
            "method": "/publications/methods/spending-count/",
            "about index": "/about/",
            "about page": "/about/privacy/",
            "comment confirmed": "/comments/confirmed/",
            "comment link that ended": "/comments/confirm/no-such-token/",
            "feedback": "/feedback/?about=/pilots/lewisham/",
            "feedback thanks": "/feedback/thanks/?about=/pilots/lewisham/",
            "tell us": "/parallel-places/tell-us/",
            "wiki": "/wiki/",
            "wiki page": "/wiki/counting-the-money/",
            "history of a wiki page": "/wiki/counting-the-money/history/",
            "version of a wiki page": "/wiki/counting-the-money/history/1/",
            "difference of wiki versions": "/wiki/counting-the-money/diff/?a=1&b=4",
            "links to a wiki page": "/wiki/counting-the-money/links-here/",
            "discussion of a wiki page": "/wiki/counting-the-money/discussion/",
            "wiki form": "/wiki/lines-of-enquiry/edit/",
            "wiki form of a section": "/wiki/lines-of-enquiry/edit/?section=1",
            "wiki form of a new page": "/wiki/new/?kind=practice",
            "wiki link that ended": "/wiki/suggestions/confirm/no-such-token/",
            "theme of the wiki": "/wiki/?theme=work-and-skills",
            "recent changes of the wiki": "/wiki/recent/",
            "empty changes of the wiki": "/wiki/recent/?account=nobody",
            "wanted wiki pages": "/wiki/reports/wanted/",
            "report on the wiki": "/wiki/reports/most-linked/",
            "tell us sent": "/parallel-places/tell-us/?sent=1",
            "not found": "/no-such-page/",
            "sign in": "/accounts/login/",
            "sign up": "/accounts/signup/",
            "ended invitation": "/accounts/invitation/no-such-token/",
            "password reset": "/accounts/password/reset/",
        }
        found["strand"] = first_link(page, found["Lewisham"], "/pilots/lewisham/strands/")
        found["update"] = first_link(page, found["updates of a pilot"], "/pilots/lewisham/updates/")
        found["finding"] = first_link(page, "/findings/?pilot=lewisham", "/findings/")
        found["finding with its chain"] = first_link(page, "/findings/?q=visit+letters", "/findings/")
        found["version of a finding"] = f"{found['finding with its chain']}versions/1/"
        found["withdrawn finding"] = next_finding(found["finding with its chain"])
        found |= talk.forms(page, found["Lewisham"])
        found["contact"] = contact_of(page, REACHABLE)
        found["contact write"] = f"{found['contact']}write/"
        found["contact message sent"] = f"{found['contact write']}?sent=1"
        found["contact removal"] = f"{found['contact']}removal/"
        found["contact without an address"] = f"{contact_of(page, 'Principal Policy Officer')}write/"
        return found


def contact_of(page: Page, post: str) -> str:
    page.goto("/contacts/")
    return page.locator("main .card a", has_text=post).first.evaluate("link => link.pathname")


def next_finding(path: str) -> str:
    """The finding made after that at `path`: a withdrawn one is linked to from nowhere."""
    return f"/findings/{int(path.split('/')[2]) + 1}/"


def first_link(page: Page, start: str, below: str) -> str:
    page.goto(start)
    links = page.eval_on_selector_all("main a[href]", "links => links.map(link => link.pathname)")
    deeper = [link for link in links if link.startswith(below) and link != below]
    assert deeper, f"{start} links to nothing below {below}"
    return deeper[0]
