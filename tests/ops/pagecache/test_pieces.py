"""Pieces of pages are kept for readers whom nothing sets apart, as long as nothing they show has changed."""

import gzip
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from core import freshness
from core.freshness import fragments
from discussion.commenting import moderating
from discussion.models import Comment, CommentState
from ops.pagecache.pieces import Pieces
from pilots.models import PilotPage
from tests.ops.pagecache.cast import PATIENCE, Answer, Clock, Counted
from tests.ops.pagecache.test_poisoning import HEADERS
from tests.ops.pagecache.whole import HOST, Whole

pytestmark = pytest.mark.any_database
LEWISHAM, OTHER = "/pilots/lewisham/", "/pilots/kent/"
MOST_QUERIES = 6
TAG = "page:7"


class Made:
    """Says how often it was asked."""

    def __init__(self, *tags: str) -> None:
        self.times, self.tags = 0, tags

    def __call__(self) -> str:
        self.times += 1
        freshness.depends(*self.tags)
        return f"made {self.times}"


@pytest.fixture
def keeper() -> Any:
    keeper = Pieces(200_000, Counted(), Clock())
    fragments.keep_in(keeper)
    yield keeper
    fragments.keep_none()


def asked(make: Any, *key: str, **headers: Any) -> str:
    request = RequestFactory().get("/", **headers)
    with fragments.answering(request):
        return fragments.kept("test", *key, make=make)


def test_a_piece_is_made_once_and_again_when_something_it_shows_changes(keeper: Any) -> None:
    made = Made(TAG)
    assert [asked(made), asked(made)] == ["made 1", "made 1"]

    keeper._generations.bump(["page:8"])
    assert asked(made) == "made 1"
    keeper._generations.bump([TAG])
    assert asked(made) == "made 2"
    keeper._generations.bump([freshness.FRAME])
    assert asked(made) == "made 3"


def test_a_change_while_it_is_made_is_not_lost(keeper: Any) -> None:
    made = Made(TAG)

    def slowly() -> str:
        said = made()
        if made.times == 1:
            keeper._generations.bump([TAG])
        return said

    assert [asked(slowly), asked(slowly), asked(slowly)] == ["made 1", "made 2", "made 2"]


def test_what_records_around_a_piece_hears_of_its_tags_whether_it_is_made_or_kept(keeper: Any) -> None:
    made = Made(TAG)
    for _ in range(2):
        with freshness.record() as recorded:
            asked(made)
        assert TAG in recorded
    assert made.times == 1


def test_a_piece_within_a_piece_makes_both_stale(keeper: Any) -> None:
    inner, outer = Made(TAG), Made()

    def around() -> str:
        return f"{outer()} of {fragments.kept('inner', make=inner)}"

    assert [asked(around), asked(around)] == ["made 1 of made 1"] * 2
    assert fragments.Kept("", freshness.Recorded(), frozenset()).tags >= {freshness.FRAME}
    keeper._generations.bump([TAG])
    assert asked(around) == "made 2 of made 2"


@pytest.mark.parametrize(
    "headers", [{"HTTP_COOKIE": "sessionid=somebody"}, {"HTTP_COOKIE": "messages=said"}, {"HTTP_HX_REQUEST": "true"}]
)
def test_who_is_set_apart_neither_gets_a_piece_nor_leaves_one(keeper: Any, headers: dict[str, str]) -> None:
    own, common = Made(), Made()
    assert [asked(own, **headers), asked(own, **headers)] == ["made 1", "made 2"]
    assert asked(common) == "made 1"
    assert asked(own, **headers) == "made 3"


def test_one_makes_a_piece_at_a_time_and_who_comes_meanwhile_gets_the_old_one_or_waits(keeper: Any) -> None:
    made, begun, go_on = Made(TAG), threading.Event(), threading.Event()
    asked(made)
    keeper._generations.bump([TAG])

    def slowly() -> str:
        begun.set()
        go_on.wait(PATIENCE)
        return made()

    def for_a_store() -> str:
        with freshness.record():
            return asked(made)

    with ThreadPoolExecutor(3) as pool:
        first = pool.submit(asked, slowly)
        begun.wait(PATIENCE)
        assert asked(made) == "made 1"
        keeper._now.now += 4
        waiting = [pool.submit(for_a_store), pool.submit(asked, made)]
        go_on.set()
        assert {first.result(PATIENCE), *(one.result(PATIENCE) for one in waiting)} == {"made 2"}


def test_what_another_keeps_is_never_made_of_something_old(keeper: Any) -> None:
    made, begun, go_on = Made(TAG), threading.Event(), threading.Event()
    asked(made)
    keeper._generations.bump([TAG])

    def slowly() -> str:
        begun.set()
        go_on.wait(PATIENCE)
        return made()

    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(asked, slowly)
        begun.wait(PATIENCE)
        outer = pool.submit(asked, lambda: fragments.kept("test", make=made), "around")
        go_on.set()
        assert (first.result(PATIENCE), outer.result(PATIENCE)) == ("made 2", "made 2")


def test_a_form_with_a_token_is_never_kept(keeper: Any) -> None:
    made = Made()
    for _ in range(2):
        asked(lambda: f'{made()}<input type="hidden" name="csrfmiddlewaretoken" value="x">')
    assert made.times == 2


def test_memory_is_bounded_and_what_was_not_asked_for_goes_first(keeper: Any) -> None:
    for number in range(500):
        asked(lambda: "x" * 2_000, str(number))
        asked(lambda: "kept", "often")
    assert keeper.used <= 200_000
    assert asked(lambda: "made anew", "often") == "kept"
    assert asked(lambda: "made anew", "0") == "made anew"


@pytest.mark.parametrize(
    ("path", "query"),
    [(LEWISHAM, ""), ("/pilots/", ""), ("/pilots/", "theme=housing"), ("/wiki/counting-the-money/", "")],
)
def test_a_page_of_kept_pieces_is_the_same_to_the_byte_in_at_most_six_queries(
    demo, whole: Whole, path: str, query: str
) -> None:
    with whole.without_pieces():
        plain = whole.past(path, query).body
    cold = whole.past(path, query).body
    with CaptureQueriesContext(connection) as captured:
        warm = whole.past(path, query).body

    assert plain == cold == warm
    assert len(captured) <= MOST_QUERIES


def test_a_comment_that_goes_leaves_the_rest_of_the_page_kept(
    demo, whole: Whole, django_capture_on_commit_callbacks
) -> None:
    whole.past(LEWISHAM)
    comment = Comment.objects.filter(conversation__object_id=pilot().pk, state=CommentState.PUBLISHED).first()
    with django_capture_on_commit_callbacks(execute=True):
        moderating.put_away(thing=comment, by=None)

    with CaptureQueriesContext(connection) as captured:
        body = whole.past(LEWISHAM).body.decode()
    assert f"comment-{comment.pk}" not in body
    assert not [query for query in captured if "pilots_figure" in query["sql"]]


@pytest.mark.parametrize("encoding", ["gzip", "identity"])
def test_a_page_kept_whole_is_sent_with_all_that_caches_on_the_way_must_know(demo, whole: Whole, encoding: str) -> None:
    first, second = (whole.past("/pilots/", HTTP_ACCEPT_ENCODING=encoding) for _ in range(2))
    names = {"vary", "content-type", "content-encoding", "content-security-policy", "x-frame-options"}
    assert _unpacked(second) == _unpacked(first)
    assert {key: value for key, value in first.headers.items() if key in names - {"vary"}} == {
        key: value for key, value in second.headers.items() if key in names - {"vary"}
    }
    assert {"Accept-Encoding", "Cookie", "HX-Request"} <= set(second.headers["vary"].split(", "))


def test_what_a_stranger_sends_besides_the_address_is_in_no_piece(demo, whole: Whole) -> None:
    with whole.without_pieces():
        clean = whole.past("/wiki/counting-the-money/").body
    own = {name: value for name, value in HEADERS.items() if not name.startswith(("QUERY", "SERVER"))}
    assert whole.past("/wiki/counting-the-money/", **own).status.startswith("200")
    assert whole.past("/wiki/counting-the-money/").body == clean


def test_made_up_queries_leave_nothing_behind(demo, whole: Whole) -> None:
    whole.past(LEWISHAM)
    whole.past("/pilots/", "theme=housing")
    before = len(whole.pieces)
    for query in ("made=up", "theme=housing&made=up", "theme=nonsense"):
        whole.past("/pilots/", query)
        whole.past(LEWISHAM, query)
    assert len(whole.pieces) == before


def test_an_editor_sees_no_piece_of_the_strangers_and_leaves_them_none(demo, whole: Whole, client, editor) -> None:
    whole.past(LEWISHAM)
    before = set(whole.pieces._pieces)
    client.force_login(editor)
    seen = client.get(LEWISHAM, headers={"host": HOST}).content.decode()

    assert "Sign out" in seen
    assert {name for name, *_key in whole.pieces._pieces.keys() - before} <= {"home.frame"}  # the menu of its own
    assert "Sign out" not in whole.past(LEWISHAM).body.decode()


def test_the_menu_is_kept_apart_for_those_from_whom_other_pages_are_hidden(
    demo, whole: Whole, client, editor, django_capture_on_commit_callbacks
) -> None:
    pilots = PilotPage.objects.get(slug="kent").get_parent()
    with django_capture_on_commit_callbacks(execute=True):
        PageViewRestriction.objects.create(page=pilots, restriction_type=PageViewRestriction.LOGIN)
    client.force_login(editor)
    session = f"sessionid={client.cookies['sessionid'].value}"
    for _again in range(2):
        assert b'<a href="/pilots/">' in whole.past("/", HTTP_COOKIE=session).body
        assert b'<a href="/pilots/">' not in whole.past("/").body


def test_what_becomes_private_is_in_no_piece_of_another_page(
    demo, whole: Whole, django_capture_on_commit_callbacks
) -> None:
    assert b"/pilots/kent/" in whole.past("/pilots/").body
    whole.past(OTHER)
    kent = PilotPage.objects.get(slug="kent")
    with django_capture_on_commit_callbacks(execute=True):
        PageViewRestriction.objects.create(page=kent, restriction_type=PageViewRestriction.LOGIN)

    assert whole.past(OTHER).status.startswith("302")
    for path in ("/pilots/", LEWISHAM, "/findings/", "/"):
        assert b'"/pilots/kent/' not in whole.past(path).body


def _unpacked(answer: Answer) -> bytes:
    return gzip.decompress(answer.body) if "content-encoding" in answer.headers else answer.body


def pilot() -> PilotPage:
    return PilotPage.objects.get(slug="lewisham")
