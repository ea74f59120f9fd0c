"""Django answers in few threads, and sees no body before all of it is there."""

import io
import threading
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar

import pytest
from django.db import connection
from django.http import FileResponse, HttpResponse

from config.few_threads import Turns, in_few_threads
from core.freshness import reads

pytestmark = pytest.mark.any_database
said: ContextVar[str] = ContextVar("said")


def test_however_many_ask_few_threads_answer():
    together = threading.Barrier(2)

    def application(environ, start_response):
        together.wait(timeout=180)
        return [threading.current_thread().name.encode()]

    around = in_few_threads(application, threads=2)
    with ThreadPoolExecutor(6) as clients:
        answers = list(clients.map(lambda _: around({}, print), range(6)))
    assert len({bytes(answer[0]) for answer in answers}) == 2


def test_what_is_known_of_a_request_is_known_there_too():
    said.set("heron")
    assert in_few_threads(lambda *_: [said.get()])({}, print) == ["heron"]


def test_a_body_has_come_whole_before_it_is_asked_for():
    body = io.BytesIO(b"heron")

    def application(environ, start_response):
        assert body.tell() == 5
        return [environ["wsgi.input"].read()]

    assert in_few_threads(application)({"CONTENT_LENGTH": "5", "wsgi.input": body}, print) == [b"heron"]


def test_what_brings_a_body_takes_turns_and_readers_do_not():
    begun, go = threading.Event(), threading.Event()
    order = []

    def application(environ, start_response):
        name = environ["name"]
        order.append(f"{name} begins")
        if name == "first":
            begun.set()
            assert go.wait(180)
        order.append(f"{name} ends")
        return [b""]

    around = in_few_threads(application, turns=Turns(patience=180))

    def post(name):
        return around({"name": name, "CONTENT_LENGTH": "1", "wsgi.input": io.BytesIO(b"x")}, print)

    with ThreadPoolExecutor(2) as clients:
        first = clients.submit(post, "first")
        assert begun.wait(180)
        second = clients.submit(post, "second")
        around({"name": "reader"}, print)
        go.set()
        assert first.result(180) == second.result(180) == [b""]
    assert order == [
        "first begins",
        "reader begins",
        "reader ends",
        "first ends",
        "second begins",
        "second ends",
    ]


def test_nobody_waits_for_long_for_a_turn_and_nobody_else_gives_it_back():
    turns = Turns(patience=0.01)
    with turns.one():
        with turns.one():
            pass
        assert turns._taken.locked(), "who lost patience had no turn to end"
    assert not turns._taken.locked()


def test_a_body_that_is_cut_off_reaches_nobody():
    answered = []
    around = in_few_threads(lambda *_: pytest.fail("it was asked"))
    around({"CONTENT_LENGTH": "9", "wsgi.input": io.BytesIO(b"heron")}, lambda status, _: answered.append(status))
    assert answered == ["400 Bad Request"]


def test_an_answer_is_closed_where_it_was_made_unless_it_is_a_file():
    page, file = HttpResponse("heron"), FileResponse(io.BytesIO(b"heron"))
    assert in_few_threads(lambda *_: page)({}, print) == [b"heron"]
    assert page.closed
    assert b"".join(in_few_threads(lambda *_: file)({}, print)) == b"heron"
    assert not file.closed


def test_what_is_read_there_is_heard_by_who_asked(db):
    def application(environ, start_response):
        with connection.cursor() as cursor:
            cursor.execute('SELECT 1 FROM "directory_region" WHERE 1 = 0')
        connection.close()
        return []

    with reads.heard() as tables:
        in_few_threads(application, threads=1)({}, print)
    assert tables == {"directory_region"}
