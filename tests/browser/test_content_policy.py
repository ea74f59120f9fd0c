"""Nothing on a public page breaks the content policy, fails to load, or comes from elsewhere."""

from urllib.parse import urlsplit

from tests.browser.kinds import REFUSED, each_kind, in_browser

pytestmark = in_browser


@each_kind
def test_the_console_stays_silent_and_nothing_is_fetched_from_elsewhere(kind, site, visits):
    seen = visits(kind)
    said, failed = seen.said, seen.failed
    if kind in REFUSED:
        said = [text for text in said if f"status of {seen.answer.status}" not in text]
        failed = [url for url in failed if url != seen.answer.url]
    assert not said
    assert not failed
    assert seen.hosts == {urlsplit(site).netloc}


@each_kind
def test_the_policy_allows_no_inline_code(kind, visits):
    policy = visits(kind).policy
    assert "unsafe" not in policy
    assert "default-src" in policy


def test_a_reader_gets_no_cookie(window, addresses):
    context = window()
    page = context.new_page()
    for kind in ("home", "list of pilots", "filtered list", "Lewisham", "strand", "update", "findings", "finding"):
        page.goto(addresses[kind])
        assert not context.cookies(), kind
