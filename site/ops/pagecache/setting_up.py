"""The page cache as the settings describe it: before Django, and as a listener to what changes."""

import time
from collections.abc import Iterator
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse

from core import freshness
from core.freshness import fragments
from ops.pagecache import purging
from ops.pagecache.generations import Generations, MappedGenerations
from ops.pagecache.key import DEFAULT_PORTS, Keys
from ops.pagecache.pieces import Pieces
from ops.pagecache.rendering import Application
from ops.pagecache.store import Store
from ops.pagecache.wrapper import PageCache

FILE = "generations"  # in DATA_DIR
# Where nothing is for everybody, or WhiteNoise and the file views answer with a stream: not worth a try.
PRIVATE = ("/accounts/", "/me/", "/healthz", "/readyz")
_stores: list[Store] = []  # of this process; the server has one, other processes none


def before(application: Application) -> Application:
    """`application` with the page cache before it, unless PAGE_CACHE_BYTES is 0."""
    if not settings.PAGE_CACHE_BYTES:
        return application
    cache = PageCache(
        application,
        keys=Keys(
            hosts=set(hosts()),
            cookies=(settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, "messages"),
            private=(*PRIVATE, reverse("wagtailadmin_home"), settings.STATIC_URL, settings.MEDIA_URL, "/documents/"),
            proxied=settings.SECURE_PROXY_SSL_HEADER,
        ),
        store=Store(settings.PAGE_CACHE_BYTES),
        generations=generations(settings.DATA_DIR),
    )
    _stores.append(cache.store)
    fragments.keep_in(Pieces(settings.PIECES_BYTES, generations(settings.DATA_DIR), time.time))
    return cache


@lru_cache(maxsize=4)
def generations(folder: Path) -> Generations:
    """What every process of this site tells changes to: the one place to choose another keeper of them."""
    if settings.CACHE_URL:  # its client is there only where the variable is set
        shared: Generations = import_module("ops.engines.generations").SharedGenerations(settings.CACHE_URL)
        return shared
    return MappedGenerations(folder / FILE)


def tell(tags: frozenset[str]) -> None:
    """What these tags name has changed. Called by whichever process drains the marks, the worker among them."""
    generations(settings.DATA_DIR).bump(tags)
    if purging.is_configured():
        purging.purge(tags, _stores[-1] if _stores else None)


def listen() -> None:
    """Hear of every change from now on."""
    if settings.PAGE_CACHE_BYTES or purging.is_configured():
        freshness.listen(tell)


def hosts() -> Iterator[str]:
    """The hosts as readers' browsers write them; a pattern in ALLOWED_HOSTS has no end of names, so none is kept."""
    address = urlsplit(settings.SITE_URL)
    port = f":{address.port}" if address.port and f":{address.port}" != DEFAULT_PORTS[address.scheme] else ""
    yield f"{address.hostname}{port}"
    for name in settings.ALLOWED_HOSTS:
        if name != "*" and not name.startswith("."):
            yield f"{name.lower()}{port}"
