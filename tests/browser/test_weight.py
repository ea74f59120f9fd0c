"""A first visit stays light: few files, few bytes."""

import pytest

from tests.browser.kinds import in_browser

pytestmark = in_browser
KB = 1000
FILES = 8


@pytest.fixture
def weighed(window):
    """Kind of file -> bytes of response bodies as they travel, on a first visit."""

    def visit(path: str) -> dict[str, int]:
        answers = []
        page = window().new_page()
        page.on("requestfinished", lambda request: answers.append(request))  # noqa: PLW0108 - must be a function
        page.goto(path, wait_until="networkidle")
        page.evaluate("document.fonts.ready")
        weights = {"all": 0, "files": len({request.url for request in answers})}
        for request in answers:
            size = request.sizes()["responseBodySize"]
            weights["all"] += size
            weights[request.resource_type] = weights.get(request.resource_type, 0) + size
        return weights

    return visit


def test_a_first_visit_to_lewisham_takes_130_kb_in_8_requests(weighed):
    weights = weighed("/pilots/lewisham/")
    assert weights["files"] <= FILES, weights
    assert weights["all"] <= 130 * KB, weights
    assert weights["document"] <= 20 * KB, weights
    assert weights.get("font", 0) + weights.get("stylesheet", 0) <= 85 * KB, weights
    assert weights.get("script", 0) <= 15 * KB, weights


def test_the_list_takes_20_kb_of_html_and_160_kb_in_all(weighed):
    weights = weighed("/pilots/")
    assert weights["document"] <= 20 * KB, weights
    assert weights["script"] <= 20 * KB, weights
    assert weights["all"] <= 160 * KB, weights
