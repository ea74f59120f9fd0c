"""An engine that is away costs freshness or time of nothing: no page fails that can be made without it."""

import time

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import caches
from django.http import HttpResponse
from django.test import Client, RequestFactory, override_settings

from core import freshness
from core.freshness.fragments import Kept
from ops.engines import caching, sessions
from ops.engines.away import FilesAwayError
from ops.engines.generations import SharedGenerations
from ops.engines.media import FilesAwayMiddleware
from ops.pagecache.generations import AwayError
from ops.pagecache.pieces import Pieces
from tests.ops.pagecache.cast import Ground

NOBODY = "redis://127.0.0.1:1/0"  # nothing listens there
REDIS = {"default": {"BACKEND": "ops.engines.caching.PatientRedisCache", "LOCATION": NOBODY}}


@pytest.fixture(autouse=True)
def _ask_again(monkeypatch):
    monkeypatch.setattr(caching.breaker, "_closed_until", 0.0)


def test_a_cache_that_is_away_is_missed():
    with override_settings(CACHES=REDIS):
        cache = caches["default"]
        cache.set("a", 1, 60)
        assert cache.get("a", "nothing") == "nothing"
        assert cache.get_or_set("a", lambda: 2) == 2
        assert (cache.get_many(["a"]), "a" in cache, cache.delete("a")) == ({}, False, False)


def test_sessions_outlive_the_cache(db):
    with override_settings(CACHES=REDIS):
        first = sessions.SessionStore()
        first["who"] = "heron"
        first.save()
        assert sessions.SessionStore(first.session_key)["who"] == "heron"


def test_a_session_whose_row_is_gone_is_over_though_it_was_cached(db):
    kept = sessions.SessionStore()
    kept["who"] = "heron"
    kept.save()
    [row] = Session.objects.all()
    Session.objects.all().delete()
    sessions.forget(instance=row)
    assert "who" not in sessions.SessionStore(kept.session_key)


def test_generations_that_are_away_send_readers_to_django():
    with pytest.raises(AwayError):
        SharedGenerations(NOBODY).clock()


def test_a_clock_that_others_hear_later_has_not_gone_back(monkeypatch):
    """Two threads ask: the one that is told first hears it last."""
    generations = SharedGenerations(NOBODY)
    told = iter((b"10", b"11"))

    def asked(*_words: object) -> bytes:
        mine = next(told)
        if mine == b"10":
            generations.clock()  # the other thread, from beginning to end
        return mine

    monkeypatch.setattr(generations, "_asked", asked)
    era = generations.era()
    assert generations.clock() == 10
    assert generations.era() == era


def test_a_page_is_made_anew_while_nothing_is_known_to_be_right(monkeypatch):
    ground = Ground()
    assert ground.visit().body == ground.visit().body
    assert ground.renderings == 1

    def away() -> int:
        raise AwayError

    monkeypatch.setattr(ground.generations, "clock", away)
    assert ground.visit().status.startswith("200")
    assert ground.renderings == 2


def test_no_piece_of_a_page_is_given_or_kept_while_nothing_is_known_to_be_right():
    pieces = Pieces(1_000_000, SharedGenerations(NOBODY), time.time)
    kept = Kept("reeds", freshness.Recorded(), frozenset())
    pieces.put("before", kept, 1)
    pieces.put("meanwhile", kept, pieces.stamp())
    assert (len(pieces), pieces.get("before"), pieces.get("meanwhile")) == (1, None, None)


def test_a_store_that_is_away_is_answered_in_words():
    middleware = FilesAwayMiddleware(lambda _request: HttpResponse())
    answer = middleware.process_exception(RequestFactory().get("/"), FilesAwayError())
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "30")
    assert "Files cannot be reached just now" in answer.content.decode()
    assert middleware.process_exception(RequestFactory().get("/"), ValueError()) is None


def test_uploads_of_this_machine_are_served_as_before(client: Client, tree, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    (tmp_path / "heron.txt").write_text("grey")
    assert b"".join(client.get("/media/heron.txt")) == b"grey"
    assert client.get("/media/egret.txt").status_code == 404
