"""What the pages about the site promise is what the code does: names of cookies, spans of time, tests."""

import re
from datetime import timedelta

import pytest
from django.conf import settings

from core.jobs.housekeeping import ADDRESSES_KEPT
from directory.actions import REQUESTS_KEPT
from home import about
from home.housekeeping import SENDERS_KEPT
from members.housekeeping import UNCONFIRMED_KEPT
from tests.browser.visits import TAGS

NUMBERS = {14: "two weeks", 30: "thirty days", 90: "Ninety days"}
DAYS = {14: "fourteen days", 30: "thirty days"}  # within a sentence


def said(name: str) -> str:
    """All the words of a page."""
    text = " ".join(value for _kind, value in about.starting_text(name)["body"])
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", text))


@pytest.mark.parametrize("name", ["session", "csrf"])
def test_cookies_are_called_as_they_are(name):
    assert f"__Host-{name}" in said("privacy")
    in_the_clear = {"session": "sessionid", "csrf": "csrftoken"}[name]
    assert in_the_clear in said("privacy")
    if not settings.HTTPS:
        assert in_the_clear in {settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME}


def test_spans_of_time_are_those_of_the_code():
    privacy = said("privacy")
    assert NUMBERS[timedelta(seconds=settings.SESSION_COOKIE_AGE).days] in privacy
    assert f"{NUMBERS[ADDRESSES_KEPT.days]}." in privacy
    assert f"{NUMBERS[REQUESTS_KEPT.days]} after that" in privacy
    assert NUMBERS[SENDERS_KEPT.days] in privacy
    assert f"deleted after {DAYS[UNCONFIRMED_KEPT.days]}" in privacy
    assert f"at the latest after {DAYS[ADDRESSES_KEPT.days]} without a visit" in privacy
    assert timedelta(days=360) < timedelta(seconds=settings.CSRF_COOKIE_AGE) < timedelta(days=370)
    assert "It lasts one year" in privacy


def test_what_is_said_of_accessibility_is_what_is_tested():
    words = said("accessibility")
    assert "wcag22aa" in TAGS
    for claim in ("level AA", "1,280 and of 390 pixels", "320 pixels", "We have not tested", "with a screen reader"):
        assert claim in words


def test_contributors_of_the_code_we_use_are_named_as_in_the_readme():
    for name in ("Source Sans 3", "Bricolage Grotesque", "govuk-frontend", "datamaps", "MIT licence"):
        assert name in said("licence")


@pytest.mark.parametrize("name", about.PAGES)
def test_every_page_has_a_day_of_review_and_whole_sentences(name):
    page = about.starting_text(name)
    assert page["reviewed_on"]
    assert page["introduction"].endswith(".")
    assert all(value.strip() for _kind, value in page["body"])
