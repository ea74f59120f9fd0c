"""Akismet is asked only where it is set up, for two seconds at most; without its answer a text is held."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs

import pytest
from django.db import transaction

from discussion.spam import Facts, akismet, judge
from tests.ports import kept_port

pytestmark = pytest.mark.any_database
TEXT = "Our district keeps one list of empty homes."


@contextmanager
def service(answer: bytes, wait: float = 0) -> Iterator[tuple[str, list[dict[str, list[str]]]]]:
    """A server of our own in the place of Akismet; what it was told stands in the list."""
    told: list[dict[str, list[str]]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            told.append(parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode()))
            self.send_response(200)
            self.end_headers()
            for sign in answer:  # one by one, each within any limit of a socket
                time.sleep(wait)
                self.wfile.write(bytes([sign]))
                self.wfile.flush()

        def log_message(self, *_words: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/", told
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture
def switched_on(settings, db):
    settings.AKISMET_KEY = "a-key"
    return settings


def said(**more):
    judgement = judge(text=TEXT, email="reader@example.org", **more)
    return judgement.held, " ".join(str(reason.words) for reason in judgement.reasons)


@pytest.mark.parametrize(
    ("answer", "held", "words"), [(b"true", True, "calls it spam"), (b"false", False, "without an account")]
)
def test_its_word_counts(switched_on, monkeypatch, answer, held, words):
    monkeypatch.setattr(akismet, "SECONDS", 60)  # of a machine that is busy with other tests
    with service(answer) as (switched_on.AKISMET_URL, told):
        verdict, reasons = said(request_facts=Facts(address="192.0.2.7"))
    assert (verdict, words in reasons) == (held, True)
    assert told[0]["user_ip"] == ["192.0.2.7"]
    assert told[0]["comment_content"] == [TEXT]


def test_it_is_not_asked_unless_it_is_set_up(settings, db):
    with service(b"true") as (settings.AKISMET_URL, told):
        assert said() == (False, "from a reader without an account")
    assert told == []


def test_a_slow_answer_is_not_waited_for_and_the_text_is_held(switched_on):
    answer, wait = b"false".ljust(100), 0.9
    began = time.monotonic()
    with service(answer, wait=wait) as (switched_on.AKISMET_URL, _told):
        held, reasons = said()
    assert time.monotonic() - began < len(answer) * wait / 2
    assert held
    assert "did not answer" in reasons


@pytest.mark.parametrize("answer", [b"invalid", b""])
def test_an_answer_without_sense_holds(switched_on, answer):
    with service(answer) as (switched_on.AKISMET_URL, _told):
        assert said()[0]


def test_a_server_that_is_down_holds(switched_on):
    switched_on.AKISMET_URL = f"http://127.0.0.1:{kept_port()}/"
    held, reasons = said()
    assert held
    assert "did not answer" in reasons


def test_it_is_never_asked_inside_a_transaction(switched_on):
    with service(b"false") as (switched_on.AKISMET_URL, told), transaction.atomic():
        held, reasons = said()
    assert (held, told) == (True, [])
    assert "was being saved" in reasons
