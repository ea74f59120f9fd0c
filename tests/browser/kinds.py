"""The kinds of page that every rule for a rendered page is tried on; `addresses` says where each is."""

import pytest

KINDS = (
    "home",
    "list of pilots",
    "filtered list",
    "empty list",
    "list by its marks",
    "list with an unknown filter",
    "matrix",
    "filtered matrix",
    "empty matrix",
    "focus matrix",
    "filtered focus matrix",
    "empty focus matrix",
    "pilot",
    "Lewisham",
    "strands of a pilot",
    "strand",
    "updates of a pilot",
    "update",
    "findings",
    "filtered findings",
    "empty findings",
    "finding",
    "finding with its chain",
    "version of a finding",
    "withdrawn finding",
    "themes",
    "theme",
    "theme with little on it",
    "organisations",
    "filtered organisations",
    "organisation",
    "places",
    "empty places",
    "place",
    "contacts",
    "contact",
    "contact write",
    "contact without an address",
    "contact message sent",
    "contact removal",
    "about index",
    "about page",
    "feedback",
    "feedback thanks",
    "not found",
    "sign in",
    "password reset",
)
REFUSED = {"not found", "withdrawn finding"}  # answered with a status that the console tells of
each_kind = pytest.mark.parametrize("kind", KINDS)
OPEN_ALL = "for (const part of document.querySelectorAll('details')) part.open = true"
# One site and one browser for all tests here, wherever tests run at the same time.
in_browser = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
