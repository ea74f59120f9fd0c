"""A page is rendered once, and served in the encoding asked for, with a mark by which a browser knows it again."""

import gzip
from datetime import datetime
from zoneinfo import ZoneInfo

import brotli
import pytest

from core import freshness
from tests.ops.pagecache.cast import TAG, Ground

PAGE = b"<p>Counted once, spent twice.</p>" * 50


@pytest.fixture
def page(ground: Ground) -> Ground:
    ground.site.body = PAGE
    return ground


def test_the_second_reader_costs_no_rendering(page: Ground) -> None:
    assert [page.visit().body for _ in range(3)] == [PAGE] * 3
    assert page.renderings == 1


@pytest.mark.parametrize(
    ("asked", "sent"),
    [
        ("br, gzip", "br"),
        ("gzip, deflate", "gzip"),
        ("gzip;q=1.0, br;q=0.5", "gzip"),
        ("*", "br"),
        ("br;q=0, *;q=0.1", "gzip"),
        ("identity", None),
        ("gzip;q=0", None),
        ("", None),
        ("gzip;q=lots", None),
        ("BR", "br"),
    ],
)
def test_the_encoding_is_the_one_asked_for(page: Ground, asked: str, sent: str | None) -> None:
    answer = page.visit(HTTP_ACCEPT_ENCODING=asked)
    unpack = {"br": brotli.decompress, "gzip": gzip.decompress}.get(sent or "", bytes)

    assert answer.headers.get("content-encoding") == sent
    assert unpack(answer.body) == PAGE
    assert int(answer.headers["content-length"]) == len(answer.body)
    assert "Accept-Encoding" in answer.headers["vary"]
    assert "Cookie" in answer.headers["vary"]


def test_each_encoding_has_a_mark_of_its_own_and_who_sends_it_hears_that_nothing_changed(page: Ground) -> None:
    marks = [page.visit(HTTP_ACCEPT_ENCODING=asked).headers["etag"] for asked in ("br", "gzip", "")]
    assert len(set(marks)) == 3

    for known in (marks[0], f"W/{marks[0]}", f'"other", {marks[0]}', "*"):
        answer = page.visit(HTTP_ACCEPT_ENCODING="br", HTTP_IF_NONE_MATCH=known)
        assert (answer.status, answer.body) == ("304 Not Modified", b"")
        assert answer.headers["etag"] == marks[0]
        assert "content-length" not in answer.headers
    assert page.visit(HTTP_ACCEPT_ENCODING="br", HTTP_IF_NONE_MATCH=marks[1]).status == "200 OK"


def test_the_same_bytes_have_the_same_mark_after_a_change_that_shows_nothing(page: Ground) -> None:
    before = page.visit().headers["etag"]
    page.generations.bump([TAG])

    assert page.visit().headers["etag"] == before
    assert page.renderings == 2


def test_a_head_gets_the_head_of_the_same_answer(page: Ground) -> None:
    got, asked = page.visit(), page.visit(REQUEST_METHOD="HEAD")

    assert (asked.status, asked.headers, asked.body) == (got.status, got.headers, b"")
    assert page.renderings == 1


def test_a_page_that_holds_until_a_moment_is_rendered_again_then(page: Ground) -> None:
    closes = datetime.fromtimestamp(page.clock.now + 60, ZoneInfo("Europe/London"))
    page.site.says = lambda environ: freshness.holds_until(closes)
    page.visit()
    page.clock.now += 59
    page.visit()
    assert page.renderings == 1

    page.clock.now += 1
    page.visit()
    assert page.renderings == 2


def test_no_page_is_kept_past_midnight_since_pages_name_days(page: Ground) -> None:
    midnight = datetime(2025, 10, 10, tzinfo=ZoneInfo("Europe/London")).timestamp()
    page.clock.now = midnight - 10
    page.visit()
    page.clock.now = midnight
    page.visit()

    assert page.renderings == 2


def test_a_missing_page_is_kept_briefly_and_not_past_any_change(page: Ground) -> None:
    page.site.status = "404 Not Found"
    for _ in range(2):
        assert page.visit().status == "404 Not Found"
    assert page.renderings == 1

    page.generations.bump(["page:8"])  # it may be the one that was missing
    page.visit()
    assert page.renderings == 2

    page.clock.now += 11
    page.visit()
    assert page.renderings == 3


def test_a_moved_page_is_kept_until_anything_changes(page: Ground) -> None:
    page.site.status = "301 Moved Permanently"
    page.site.headers = [("Location", "/pilots/")]
    assert [page.visit().headers["location"] for _ in range(2)] == ["/pilots/"] * 2
    page.generations.bump(["wagtailredirects.redirect:1"])
    page.visit()

    assert page.renderings == 2
