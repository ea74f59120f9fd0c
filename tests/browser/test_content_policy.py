"""Nothing on a public page breaks the content policy, fails to load, or comes from elsewhere."""

from urllib.parse import urlsplit

from tests.browser.kinds import OPEN_ALL, REFUSED, each_kind, in_browser

pytestmark = in_browser


@each_kind
def test_the_console_stays_silent_and_nothing_is_fetched_from_elsewhere(kind, tab, site, addresses):
    said, asked, failed = [], [], []
    tab.on("console", lambda message: said.append(message.text))
    tab.on("pageerror", lambda error: said.append(str(error)))
    tab.on("request", lambda request: asked.append(request.url))
    tab.on("response", lambda answer: failed.append(answer.url) if answer.status >= 400 else None)
    answer = tab.goto(addresses[kind], wait_until="networkidle")
    tab.evaluate(OPEN_ALL)
    if kind in REFUSED:
        said = [text for text in said if f"status of {answer.status}" not in text]
        failed = [url for url in failed if url != answer.url]
    assert not said
    assert not failed
    assert {urlsplit(url).netloc for url in asked if not url.startswith("data:")} == {urlsplit(site).netloc}


@each_kind
def test_the_policy_allows_no_inline_code(kind, tab, addresses):
    policy = tab.goto(addresses[kind]).headers["content-security-policy"]
    assert "unsafe" not in policy
    assert "default-src" in policy


def test_a_reader_gets_no_cookie(window, addresses):
    context = window()
    page = context.new_page()
    for kind in ("home", "list of pilots", "filtered list", "Lewisham", "strand", "update", "findings", "finding"):
        page.goto(addresses[kind])
        assert not context.cookies(), kind
