"""A site of one function that is easily led astray, a clock that stands still, and visitors with odd requests."""

import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from core import freshness
from ops.pagecache.generations import slot_of
from ops.pagecache.key import Keys
from ops.pagecache.store import Store
from ops.pagecache.wrapper import PageCache

HOST = "ground.example"
PATIENCE = 180  # seconds for another thread, on a machine that is busy with other tests
TAG = "page:7"


@dataclass
class Clock:
    """The time, which goes on when told to."""

    now: float = 1_760_000_000.0  # 9 October 2025, 09:53 in London

    def __call__(self) -> float:
        return self.now


@dataclass
class Counted:
    """Generations in plain memory."""

    time: int = 5
    slots: dict[int, int] = field(default_factory=dict)
    which: int = 1

    def clock(self) -> int:
        return self.time

    def unchanged(self, slots: Iterable[int], since: int) -> bool:
        return all(self.slots.get(slot, 0) <= since for slot in slots)

    def bump(self, tags: Iterable[str]) -> None:
        self.time += 1
        self.slots |= {slot_of(tag): self.time for tag in tags}

    def era(self) -> object:
        return self.which


class Site:
    """Repeats all it is told in its answer: whatever reaches it can be seen there. Pages depend on `TAG`."""

    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []
        self.status = "200 OK"
        self.headers = [("Content-Type", "text/html"), ("Vary", "Cookie")]
        self.says: Callable[[dict[str, Any]], None] = lambda environ: None
        self.body = b""

    def __call__(self, environ: dict[str, Any], start_response: Any) -> list[bytes]:
        self.asked.append(environ)
        freshness.depends(TAG)
        self.says(environ)
        start_response(self.status, self.headers)
        told = sorted((key, value) for key, value in environ.items() if isinstance(value, str))
        return [self.body or f"{told} {len(self.asked) if self.numbered else ''}".encode()]

    numbered = False


@dataclass
class Answer:
    """What a visitor got."""

    status: str
    headers: dict[str, str]
    body: bytes


def visit(cache: Any, path: str = "/pilots/lewisham/", query: str = "", **environ: Any) -> Answer:
    """One request, as a server hands it on."""
    got: list[Any] = []
    asked = {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "SERVER_NAME": "0.0.0.0",
        "SERVER_PORT": "8000",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": HOST,
        "REMOTE_ADDR": "203.0.113.7",
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(),
    } | environ
    body = b"".join(cache(asked, lambda status, headers, fault=None: got.extend([status, headers])))
    return Answer(got[0], {name.lower(): value for name, value in got[1]}, body)


@dataclass
class Ground:
    """A page cache before the site that is led astray."""

    site: Site = field(default_factory=Site)
    clock: Clock = field(default_factory=Clock)
    generations: Counted = field(default_factory=Counted)
    limit: int = 4_000_000

    def __post_init__(self) -> None:
        keys = Keys(
            hosts={HOST},
            cookies=("sessionid", "csrftoken", "messages"),
            private=("/admin/",),
            proxied=("HTTP_X_FORWARDED_PROTO", "https"),
        )
        store = Store(self.limit)
        self.cache = PageCache(self.site, keys=keys, store=store, generations=self.generations, now=self.clock)

    def visit(self, *told: Any, **environ: Any) -> Answer:
        return visit(self.cache, *told, **environ)

    @property
    def renderings(self) -> int:
        return len(self.site.asked)
