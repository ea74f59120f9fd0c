"""Telling a cache between the site and its readers (`WAGTAILFRONTENDCACHE`) which addresses it should ask for again.

Answers say `max-age=0, must-revalidate`, so a proxy that obeys needs none of this; one that was told to hold pages
longer does. It hears of the pages that changed and of every address kept here that shows them.
"""

from collections.abc import Iterable

from django.apps import apps
from django.conf import settings
from wagtail.contrib.frontend_cache.utils import PurgeBatch

from ops.pagecache.generations import slot_of
from ops.pagecache.key import Key
from ops.pagecache.store import Store


def is_configured() -> bool:
    """Whether there is anything to tell."""
    return bool(getattr(settings, "WAGTAILFRONTENDCACHE", None))


def purge(tags: Iterable[str], store: Store | None) -> None:
    """Have the worker purge what these tags name, and what of `store` depends on them."""
    batch = PurgeBatch()
    changed = [int(key) for kind, _mark, key in (tag.partition(":") for tag in tags) if kind == "page"]
    pages = apps.get_model("wagtailcore", "Page")  # the server needs this module before there are models
    batch.add_pages(page for page in pages.objects.filter(pk__in=changed, live=True).specific() if page.full_url)
    batch.add_urls(map(_address, store.addresses(frozenset(map(slot_of, tags))) if store else ()))
    batch.purge()


def _address(key: Key) -> str:
    return f"{key.scheme}://{key.host}{key.path}{'?' if key.query else ''}{key.query}"
