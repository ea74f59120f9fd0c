"""The way of a request: from memory where that is right, else rendered for all, else by Django as it came."""

import time
from collections.abc import Callable, Iterable
from typing import Any

from core import freshness
from ops.pagecache.generations import Generations
from ops.pagecache.key import Key, Keys
from ops.pagecache.negotiation import IDENTITY, NOT_MODIFIED, accepted, has_it
from ops.pagecache.rendering import Application
from ops.pagecache.renewal import OK, Renewal
from ops.pagecache.store import Entry, Store

StartResponse = Callable[..., Any]


class PageCache:
    """A WSGI application before `application`, with the answers it may give by itself."""

    def __init__(
        self,
        application: Application,
        *,
        keys: Keys,
        store: Store,
        generations: Generations,
        now: Callable[[], float] = time.time,
    ) -> None:
        self.store = store
        self._application = application
        self._keys = keys
        self._renewal = Renewal(application, store, generations, now)

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request."""
        key = self._keys.of(environ)
        if key is None:
            return self._application(environ, start_response)
        if key.query:
            known = self._renewal.learned.key(key)
            if known is None:
                return self._by_django_learning(key, environ, start_response)
            key = known
        entry = self._renewal.answer(key)
        if entry is None:
            return self._application(environ, start_response)
        return _sent(entry, environ, start_response)

    def _by_django_learning(self, key: Key, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        """Django answers; what the page lists of its address is known from then on."""
        with freshness.record() as recorded:
            answer = self._application(environ, start_response)
        self._renewal.learned.names(key, recorded.keys)
        return answer


def _sent(entry: Entry, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
    """The answer in the encoding asked for; nothing but its head to who has it, or asks for the head alone."""
    variant = entry.variants.get(accepted(environ.get("HTTP_ACCEPT_ENCODING", ""))) or entry.variants[IDENTITY]
    known = environ.get("HTTP_IF_NONE_MATCH")
    if known and entry.status.startswith(OK) and has_it(known, variant.etag):
        start_response(NOT_MODIFIED, [*variant.unchanged])
        return []
    start_response(entry.status, [*variant.headers])  # a server may write into the list
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [variant.body]
