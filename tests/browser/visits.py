"""One look at a page from every side, so that the many rules for a page do not each load it again."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from axe_playwright_python.base import AxeResults
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Response

from tests.browser.kinds import OPEN_ALL

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WAITS_FOR = 60_000  # milliseconds: a busy machine takes its time
STOPS = 30  # presses of the Tab key
DESK, PHONE, NARROWEST = 1280, 390, 320  # 320 is also a desk at 400 %
SKIP = """() => {
    const link = document.activeElement, box = link.getBoundingClientRect()
    return [link.getAttribute('href'), box.height > 0 && box.top >= 0 && box.bottom <= innerHeight]
}"""
FOCUS = """() => {
    const part = document.activeElement, style = getComputedStyle(part)
    const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2
    const shows = outlined || style.boxShadow !== 'none' || style.backgroundColor === 'rgb(255, 201, 77)'
    return [part === document.body, shows, part.outerHTML.slice(0, 120)]
}"""
WIDER = """() => {
    const over = [...document.querySelectorAll('body *')]
        .filter(part => part.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
    return document.documentElement.scrollWidth <= innerWidth ? []
        : [document.documentElement.scrollWidth, ...over.slice(0, 5).map(part => part.tagName + '.' + part.className)]
}"""
# What is as it should be fills nine tenths of axe's answer, and nobody reads it.
AXE = "([within, options]) => axe.run(within, options).then(found => ({...found, passes: [], inapplicable: []}))"
AXE_SCRIPT = Axe().axe_script


@dataclass
class Visit:
    """What was seen; empty lists are as they should be."""

    answer: Response
    policy: str
    said: list[str] = field(default_factory=list)  # by the console
    failed: list[str] = field(default_factory=list)  # addresses that answered with a fault
    hosts: set[str] = field(default_factory=set)  # that anything was asked of
    first_stop: tuple[str, bool] = ("", False)  # where the first stop leads, and whether it is seen
    landed: str = ""
    unseen: list[str] = field(default_factory=list)  # stops that do not show that they have the focus
    barriers: dict[int, str] = field(default_factory=dict)  # by width
    wider: dict[int, list[object]] = field(default_factory=dict)


@dataclass
class Tabs:
    """Where visits are made, one after the other: to open a profile takes longer than to load a page.

    Each load is a reader's first as far as the site can tell: no cookie is left, and no page keeps anything else.
    """

    desk: Page
    phone: Page

    def visit(self, address: str) -> Visit:
        """Load the page at a desk and on a phone, and look at everything the rules are about."""
        with _heard(self.desk) as (said, failed, hosts):
            answer = _load(self.desk, address)
            seen = Visit(answer, answer.headers["content-security-policy"], said, failed, hosts)
            _with_the_keyboard(self.desk, seen)
            _look(self.desk, DESK, seen)
            self.desk.wait_for_load_state("networkidle")
        hosts.discard("")  # pictures that are written into the page
        self.phone.set_viewport_size({"width": PHONE, "height": 900})
        _load(self.phone, address)
        _look(self.phone, PHONE, seen)
        self.phone.set_viewport_size({"width": NARROWEST, "height": 900})
        seen.wider[NARROWEST] = self.phone.evaluate(WIDER)
        return seen


def _load(tab: Page, address: str) -> Response:
    tab.context.clear_cookies()
    answer = tab.goto(address)
    assert answer is not None
    return answer


@contextmanager
def _heard(tab: Page) -> Iterator[tuple[list[str], list[str], set[str]]]:
    """What the console says, which addresses fail, and whom the page asks, while the context lasts."""
    said: list[str] = []
    failed: list[str] = []
    hosts: set[str] = set()
    listeners = {
        "console": lambda message: said.append(message.text),
        "pageerror": lambda error: said.append(str(error)),
        "request": lambda request: hosts.add(urlsplit(request.url).netloc),
        "response": lambda answer: failed.append(answer.url) if answer.status >= 400 else None,
    }
    for event, listener in listeners.items():
        tab.on(event, listener)  # type: ignore[call-overload]
    yield said, failed, hosts
    for event, listener in listeners.items():
        tab.remove_listener(event, listener)


def barriers(page: Page, within: str = "html") -> str:
    """What axe finds against WCAG 2.2 AA and good practice, in words; empty when it finds nothing."""
    options = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
    page.evaluate(AXE_SCRIPT)
    results = AxeResults(page.evaluate(AXE, [{"include": [[within]]}, options]))
    return results.generate_report() if results.violations_count else ""


def _with_the_keyboard(page: Page, seen: Visit) -> None:
    page.keyboard.press("Tab")
    href, shown = page.evaluate(SKIP)
    seen.first_stop = (href, shown)
    for _ in range(STOPS):
        at_the_end, shows, markup = page.evaluate(FOCUS)
        if at_the_end:
            break
        if not shows:
            seen.unseen.append(markup)
        page.keyboard.press("Tab")
    page.locator("a[href='#main']").first.focus()
    page.keyboard.press("Enter")
    seen.landed = page.evaluate("document.activeElement.id || location.hash.slice(1)")


def _look(page: Page, width: int, seen: Visit) -> None:
    page.evaluate(OPEN_ALL)
    seen.barriers[width] = barriers(page)
    seen.wider[width] = page.evaluate(WIDER)
