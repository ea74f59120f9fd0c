"""A small client of our own: connections that stay open, each in a thread of its own, every answer looked at."""

import http.client
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from urllib.parse import urlsplit

Headers = Mapping[str, str]
SHORTEST = 0.1  # seconds that any answer gets


@dataclass(frozen=True)
class Ask:
    """One request; with a body it is a POST."""

    path: str
    headers: Headers = field(default_factory=dict)
    body: bytes | None = None


@dataclass(frozen=True)
class Answer:
    """What came back, as it was sent."""

    status: int
    headers: Headers
    body: bytes


@dataclass(frozen=True)
class Span:
    """How long a stretch of load goes on: for so many seconds, then up to `least` answers, but never past `budget`."""

    seconds: float
    least: int = 1
    budget: float = 60.0

    def goes_on(self, since: float, answers: int) -> bool:
        """Whether another request is sent, so many seconds after the first."""
        return since < self.seconds or (answers < self.least and since < self.budget)


@dataclass(frozen=True)
class Tally:
    """What a stretch of load came to: how many were answered, how many of them wrongly or not at all."""

    requests: int
    failed: int
    seconds: float


class Client:
    """One connection to a server, opened again when the server has closed it."""

    def __init__(self, url: str, patience: float = 60.0) -> None:
        where = urlsplit(url)
        kind = http.client.HTTPSConnection if where.scheme == "https" else http.client.HTTPConnection
        self._connection = kind(where.hostname or "", where.port, timeout=patience)

    def __enter__(self) -> "Client":
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def wait_no_longer_than(self, seconds: float) -> None:
        """For each part of the answers from now on."""
        self._connection.timeout = seconds
        if self._connection.sock:
            self._connection.sock.settimeout(seconds)

    def answer(self, ask: Ask) -> Answer:
        """Ask, and read the whole answer."""
        method = "GET" if ask.body is None else "POST"
        self._connection.request(method, ask.path, body=ask.body, headers=dict(ask.headers))
        answer = self._connection.getresponse()
        return Answer(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())


def load(url: str, asks: Callable[[int, int], Ask], *, status: int, connections: int, span: Span) -> Tally:
    """Ask without pause as long as `span` says; `asks` is told the connection's number and how often it has asked.

    An answer with another status than `status` counts as failed; so does one that has not come when the budget is over.
    """
    began = time.monotonic()
    answered = [0] * connections

    def one(number: int) -> int:
        failed = asked = 0
        with Client(url) as client:
            while asked == 0 or span.goes_on(time.monotonic() - began, sum(answered)):
                client.wait_no_longer_than(max(span.budget - (time.monotonic() - began), SHORTEST))
                try:
                    failed += client.answer(asks(number, asked)).status != status
                    answered[number] += 1
                except (OSError, http.client.HTTPException):
                    failed += 1
                    client.__exit__()
                asked += 1
        return failed

    with ThreadPoolExecutor(connections) as pool:
        failed = sum(pool.map(one, range(connections)))
    return Tally(sum(answered), failed, time.monotonic() - began)
