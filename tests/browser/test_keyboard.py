"""The way of somebody who uses the keyboard alone."""

from playwright.sync_api import Page, expect

from tests.browser.kinds import each_kind, in_browser

pytestmark = in_browser


def tab_to(page: Page, selector: str, most: int = 120) -> None:
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{most} presses of Tab do not reach {selector}")


@each_kind
def test_the_first_stop_skips_to_the_content(kind, visits):
    assert visits(kind).first_stop == ("#main", True)
    assert visits(kind).landed == "main"


@each_kind
def test_every_stop_shows_that_it_has_the_focus(kind, visits):
    assert not visits(kind).unseen


def test_a_strand_is_opened_and_the_list_found_again_with_its_filters(tab):
    tab.goto("/")
    tab_to(tab, "header a[href='/pilots/']")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/pilots/")  # loaded, so that a tick acts by itself
    tab_to(tab, "input[name=region][value=london]")
    tab.keyboard.press("Space")
    expect(tab.locator("#told")).not_to_be_empty()  # a tick acts by itself; the button does for everybody
    tab_to(tab, "main form button[type=submit], main form button:not([type])")
    with tab.expect_navigation(url="**/pilots/?*region=london*"):
        tab.keyboard.press("Enter")
    tab_to(tab, "main a[href*='/pilots/lewisham/']")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/pilots/lewisham/**")
    tab_to(tab, "article.strand summary")
    details = tab.locator("article.strand details").first
    assert not details.evaluate("part => part.open")
    tab.keyboard.press("Enter")
    assert details.evaluate("part => part.open")
    tab.locator("a", has_text="Back to").first.focus()
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/pilots/?*region=london*")
    expect(tab.locator("input[name=region][value=london]")).to_be_checked()


def test_a_finding_is_reached_from_the_front_page_and_left_again(tab):
    tab.goto("/")
    tab_to(tab, "header a[href='/findings/']")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/findings/")
    tab_to(tab, "main .card h3 a")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/findings/*/")
    expect(tab.locator(".citation")).to_be_visible()
    tab_to(tab, "main aside a[href*='/pilots/']")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/pilots/*/")
    tab_to(tab, "main .insight h3 a", most=300)
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/findings/*/")
    tab_to(tab, "main nav a[href='/findings/']")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/findings/")
    tab_to(tab, "header a.brand")
    tab.keyboard.press("Enter")
    tab.wait_for_url(lambda address: address.endswith("/") and address.count("/") == 3)
