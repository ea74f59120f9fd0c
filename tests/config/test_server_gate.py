"""What slow clients may hold of a worker is bounded; who comes on top is asked to try again."""

import io

import pytest

from config.server.gate import WHOLE, Gate

pytestmark = pytest.mark.any_database
GET = {"REQUEST_METHOD": "GET"}
POST = {"REQUEST_METHOD": "POST", "CONTENT_LENGTH": "3"}


class Asked:
    """Notes how it was answered."""

    def __call__(self, status, headers):
        self.status, self.headers = status, dict(headers)


class Pieces(io.BytesIO):
    """An answer in lines of a kilobyte."""

    def __init__(self, size):
        super().__init__(b"".join(b"x" * 1023 + b"\n" for _ in range(size // 1024)))


def gate(answer, held=1):
    def application(environ, start_response):
        start_response("200 OK", [("Content-Type", "text/plain")])
        return answer(environ)

    return Gate(application, held)


def status(gate, environ):
    asked = Asked()
    return gate(environ, asked), asked.status


def test_more_uploads_than_may_wait_are_refused_and_pages_are_not():
    inside = []

    def answer(environ):
        if "CONTENT_LENGTH" in environ:
            inside.extend(status(around, each)[1] for each in (POST, GET, {"REQUEST_METHOD": "POST"}))
        return [b"done"]

    around = gate(answer)
    assert status(around, POST) == ([b"done"], "200 OK")
    assert inside == ["503 Service Unavailable", "200 OK", "200 OK"]
    inside.clear()
    assert status(around, POST)[1] == "200 OK", "its place is free again"


def test_an_upload_that_fails_frees_its_place():
    def answer(environ):
        raise OSError(environ["REQUEST_METHOD"])

    around = gate(answer)
    for _ in range(2):
        with pytest.raises(OSError, match="POST"):
            around(POST, Asked())


def test_a_short_answer_in_pieces_is_handed_over_whole_and_closed():
    answer = Pieces(2048)
    assert b"".join(gate(lambda _: answer)(GET, Asked())) == b"".join(Pieces(2048))
    assert answer.closed


def test_a_long_answer_holds_a_place_until_it_is_closed():
    answers = [Pieces(WHOLE + 2048) for _ in range(3)]
    waiting = iter(answers)
    around = gate(lambda _: next(waiting))
    first, said = status(around, GET)
    assert said == "200 OK"
    assert status(around, GET)[1] == "503 Service Unavailable"
    assert answers[1].closed
    assert b"".join(first) == b"".join(Pieces(WHOLE + 2048))
    first.close()
    first.close()
    assert answers[0].closed
    assert status(around, GET)[1] == "200 OK"


def test_who_is_answered_by_a_worker_that_leaves_is_asked_to_connect_anew():
    around, asked = gate(lambda _: [b"done"]), Asked()
    around(GET, asked)
    assert "Connection" not in asked.headers
    around.leaving = True
    around(GET, asked)
    assert asked.headers == {"Content-Type": "text/plain", "Connection": "close"}
