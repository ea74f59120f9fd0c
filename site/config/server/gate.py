"""What stands before the application in each worker: bounds what slow clients may hold, and lets clients go.

Granian reads heads and writes whole answers without a thread of Python's. A body, though, is read by the thread that
serves the request, and an answer that comes in pieces is written by it: each of the two may hold some of the threads,
so that the others are always there for everybody else. Where more come, they are asked to try again.
"""

import threading
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Any

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
BODILESS = frozenset({"GET", "HEAD", "OPTIONS"})
WHOLE = 256 * 1024  # bytes; an answer up to this is handed over whole, and its thread is free
BUSY = "503 Service Unavailable"
WORDS = b"Too many slow uploads or downloads are under way. Please try again in a moment.\n"


class Gate:
    """A WSGI application around `application`; at most `held` requests at once send, and as many read, slowly."""

    def __init__(self, application: Application, held: int) -> None:
        self.leaving = False  # once true, clients are asked to come back on another connection
        self._application = application
        self._uploads = threading.BoundedSemaphore(held)
        self._downloads = threading.BoundedSemaphore(held)

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer a request, or say that too many wait for their clients."""
        if self.leaving:
            start_response = _closing(start_response)
        if environ["REQUEST_METHOD"] in BODILESS or not _has_body(environ):
            answer = self._application(environ, start_response)
        elif self._uploads.acquire(blocking=False):
            try:
                answer = self._application(environ, start_response)
            finally:
                self._uploads.release()
        else:
            return _busy(start_response)
        return answer if isinstance(answer, list) else self._in_pieces(answer, start_response)

    def _in_pieces(self, answer: Iterable[bytes], start_response: Callable[..., Any]) -> Iterable[bytes]:
        pieces, begun, size = iter(answer), [], 0
        try:
            for piece in pieces:
                begun.append(piece)
                size += len(piece)
                if size > WHOLE:
                    break
        except BaseException:
            _close(answer)
            raise
        if size > WHOLE and self._downloads.acquire(blocking=False):
            return Held(chain(begun, pieces), answer, self._downloads)
        _close(answer)
        return begun if size <= WHOLE else _busy(start_response)


class Held:
    """A long answer; its place is free again when the server closes it."""

    def __init__(self, pieces: Iterator[bytes], answer: Iterable[bytes], places: threading.Semaphore) -> None:
        self._pieces = pieces
        self._answer = answer
        self._places: threading.Semaphore | None = places

    def __iter__(self) -> Iterator[bytes]:
        return self._pieces

    def close(self) -> None:
        """Called by the server, however the answer ended."""
        places, self._places = self._places, None
        if places:
            places.release()
            _close(self._answer)


def _has_body(environ: dict[str, Any]) -> bool:
    return environ.get("CONTENT_LENGTH", "") not in {"", "0"} or "HTTP_TRANSFER_ENCODING" in environ


def _busy(start_response: Callable[..., Any]) -> list[bytes]:
    headers = [("Content-Type", "text/plain"), ("Content-Length", str(len(WORDS))), ("Retry-After", "5")]
    start_response(BUSY, headers)
    return [WORDS]


def _closing(start_response: Callable[..., Any]) -> Callable[..., Any]:
    def start(status: str, headers: list[tuple[str, str]], *fault: Any) -> Any:
        return start_response(status, [*headers, ("Connection", "close")], *fault)

    return start


def _close(answer: Iterable[bytes]) -> None:
    close = getattr(answer, "close", None)
    if close:
        close()
