"""A real browser before a real site: the demo content, served as `./run` serves it, in a process of its own."""

import os
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from config.launch.console import Fault
from tests.database import ROOT, sqlite_template
from tests.parts import find_browser

FLAGS = (
    "--no-sandbox",  # a container's root user cannot have Chromium's own
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
STARTS_WITHIN = 60  # seconds


@pytest.fixture(scope="package")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a running site with the demo content."""
    data = tmp_path_factory.mktemp("site")
    with closing(sqlite3.connect(sqlite_template())) as source, closing(sqlite3.connect(data / "db.sqlite3")) as copy:
        source.backup(copy)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    environ = os.environ | {
        "DATA_DIR": str(data),
        "DATABASE_URL": "",
        "DJANGO_SETTINGS_MODULE": "config.settings.base",
        "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'site'}",
        "SITE_URL": address,
    }
    for command in (["migrate"], ["load_demo"], ["collectstatic", "--no-input"]):
        manage(environ, *command, "--verbosity=0")
    granian = [str(Path(sys.executable).with_name("granian")), "--interface", "wsgi", "config.wsgi:application"]
    with (data / "server.log").open("w") as log:
        server = subprocess.Popen(
            [*granian, "--host", "127.0.0.1", "--port", str(port)], cwd=ROOT, env=environ, stdout=log, stderr=log
        )
    try:
        wait_for(f"{address}/healthz", data / "server.log")
        yield address
    finally:
        server.terminate()
        server.wait(timeout=20)


def manage(environ: dict[str, str], *arguments: str) -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), *arguments], env=environ, capture_output=True, text=True
    )
    assert done.returncode == 0, f"{arguments}: {done.stdout}{done.stderr}"


def wait_for(address: str, log: Path) -> None:
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(address):
                return
        except (urllib.error.URLError, ConnectionError):
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
        context = chromium.new_context(base_url=site, viewport={"width": width, "height": height}, **options)
        context.set_default_timeout(15_000)
        opened.append(context)
        return context

    yield open_window
    for context in opened:
        context.close()


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
            "list of pilots": "/pilots/",
            "filtered list": "/pilots/?region=london",
            "empty list": "/pilots/?q=nothing-is-called-this",
            "pilot": "/pilots/worcestershire/",
            "Lewisham": "/pilots/lewisham/",
            "strands of a pilot": "/pilots/lewisham/strands/",
            "updates of a pilot": "/pilots/lewisham/updates/",
            "findings": "/findings/",
            "not found": "/no-such-page/",
            "sign in": "/accounts/login/",
            "password reset": "/accounts/password/reset/",
        }
        found["strand"] = first_link(page, found["Lewisham"], "/pilots/lewisham/strands/")
        found["update"] = first_link(page, found["updates of a pilot"], "/pilots/lewisham/updates/")
        found["finding"] = first_link(page, found["findings"], "/findings/")
        return found


def first_link(page: Page, start: str, below: str) -> str:
    page.goto(start)
    links = page.eval_on_selector_all("main a[href]", "links => links.map(link => link.pathname)")
    deeper = [link for link in links if link.startswith(below) and link != below]
    assert deeper, f"{start} links to nothing below {below}"
    return deeper[0]
