"""The whole site with a page cache before it and pieces kept behind it: what Django is asked, what a change does."""

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.core.wsgi import WSGIHandler

from core import freshness
from core.freshness import fragments
from ops.pagecache.key import Key, Keys
from ops.pagecache.pieces import Pieces
from ops.pagecache.rendering import render
from ops.pagecache.store import Store
from ops.pagecache.wrapper import PageCache
from tests.ops.pagecache.cast import Answer, Counted, visit

HOST = "localhost"
COOKIES = ("sessionid", "csrftoken", "messages")


@dataclass
class Whole:
    """A page cache before the site of this test's database."""

    django: Any = field(default_factory=WSGIHandler)
    generations: Counted = field(default_factory=Counted)
    asked: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        keys = Keys(hosts={HOST}, cookies=COOKIES, private=("/admin/",))
        self.cache = PageCache(self, keys=keys, store=Store(8_000_000), generations=self.generations)
        self.pieces = Pieces(8_000_000, self.generations, time.time)

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        self.asked.append(environ["PATH_INFO"])
        return self.django(environ, start_response)

    def visit(self, path: str, query: str = "", **environ: Any) -> Answer:
        return visit(self.cache, path, query, HTTP_HOST=HOST, **environ)

    def is_kept(self, path: str) -> bool:
        """Whether a visit costs Django nothing."""
        self.asked.clear()
        self.visit(path)
        return not self.asked

    def django_says(self, path: str) -> bytes:
        """The answer made anew, of nothing that was kept."""
        with self.without_pieces():
            return render(self.django, Key("http", HOST, path, "")).body

    def past(self, path: str, query: str = "", **environ: Any) -> Answer:
        """The answer of Django itself, made of the pieces that are kept."""
        return visit(self.django, path, query, **{"HTTP_HOST": HOST, **environ})

    @contextmanager
    def without_pieces(self) -> Iterator[None]:
        """While this lasts everything is made anew."""
        fragments.keep_none()
        try:
            yield
        finally:
            fragments.keep_in(self.pieces)

    def tell(self, tags: frozenset[str]) -> None:
        self.generations.bump(tags)


def recorded(path: str, query: str = "") -> freshness.Recorded:
    """What the page at this address depends on."""
    return render(WSGIHandler(), Key("http", HOST, path, query)).recorded
