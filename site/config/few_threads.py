"""Django in few threads, however many the server has: each thread of Django's keeps its connections to the engines.

The server has many, since those wait for slow clients. So a body is read there, whole, before Django sees the request;
and what the page cache answers, which is before this, stays there too.

Where the database lets one write at a time, what brings a body takes turns: two that save at once would wait for each
other there anyway, and take Python's lock from each other at every row they read, an eighth of what they cost. Nobody
waits for long, since one may be a picture that takes seconds.
"""

import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext
from contextvars import copy_context
from tempfile import SpooledTemporaryFile
from typing import IO, Any

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
THREADS = 4
IN_MEMORY = 1024 * 1024  # bytes of a body; more goes to a file
PIECE = 64 * 1024
PATIENCE = 0.2  # seconds to wait for a turn, which most saves leave after some milliseconds
CUT_OFF = "400 Bad Request"


class Turns:
    """One at a time, but whoever has waited for long does not wait for the turn."""

    def __init__(self, patience: float = PATIENCE) -> None:
        self._taken = threading.Lock()
        self._patience = patience

    @contextmanager
    def one(self) -> Iterator[None]:
        """Within this nobody else is, unless they lost patience."""
        mine = self._taken.acquire(timeout=self._patience)
        try:
            yield
        finally:
            if mine:
                self._taken.release()


def in_few_threads(application: Application, threads: int = THREADS, turns: Turns | None = None) -> Application:
    """`application`, called in threads of its own with bodies that have come whole, and in turn if there are any."""
    pool = ThreadPoolExecutor(threads, thread_name_prefix="django")

    def through(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        length = environ.get("CONTENT_LENGTH", "")
        if not length.isdecimal() or length == "0":
            return pool.submit(copy_context().run, _answer, application, environ, start_response).result()
        with SpooledTemporaryFile(IN_MEMORY) as body:
            if not _read(environ["wsgi.input"], body, int(length)):
                start_response(CUT_OFF, [("Content-Length", "0")])
                return []
            with_body = {**environ, "wsgi.input": body}
            with turns.one() if turns else nullcontext():  # in the server's thread: those that wait take none of these
                return pool.submit(copy_context().run, _answer, application, with_body, start_response).result()

    return through


def _answer(application: Application, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """The answer; closed already where Django has it whole, so that its connections are looked after in this thread."""
    answer = application(environ, start_response)
    if getattr(answer, "streaming", True):
        return answer
    try:
        return list(answer)
    finally:
        answer.close()  # type: ignore[attr-defined]


def _read(source: IO[bytes], body: IO[bytes], length: int) -> bool:
    """Whether all of it came."""
    while length > 0:
        piece = source.read(min(PIECE, length))
        if not piece:
            return False
        body.write(piece)
        length -= len(piece)
    body.seek(0)
    return True
