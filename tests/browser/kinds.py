"""The kinds of page that every rule for a rendered page is tried on; `addresses` says where each is."""

import pytest

KINDS = (
    "home",
    "list of pilots",
    "filtered list",
    "empty list",
    "pilot",
    "Lewisham",
    "strands of a pilot",
    "strand",
    "updates of a pilot",
    "update",
    "findings",
    "finding",
    "not found",
    "sign in",
    "password reset",
)
each_kind = pytest.mark.parametrize("kind", KINDS)
OPEN_ALL = "for (const part of document.querySelectorAll('details')) part.open = true"
# One site and one browser for all tests here, wherever tests run at the same time.
in_browser = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
