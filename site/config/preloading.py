"""What the server loads before it forks its workers, so that they share it."""

import ctypes
import gc
from contextlib import suppress

import django
from django.conf import settings
from django.template import engines
from django.urls import get_resolver
from django.utils import translation
from django.utils.module_loading import import_string

ARENAS, MAPPED_FROM, KEPT_AT_MOST = -8, -3, -1  # M_ARENA_MAX, M_MMAP_THRESHOLD, M_TRIM_THRESHOLD of malloc.h
LARGE = 1024 * 1024  # bytes


def load() -> None:
    """Load the site, its addresses and what every page needs; opens no connection, so that none is shared."""
    few_arenas()
    django.setup()
    for name in settings.MIDDLEWARE:
        import_string(name)
    engines.all()  # with all tags and filters
    with translation.override(settings.LANGUAGE_CODE):
        _ = get_resolver().reverse_dict  # the addresses bring in the views, forms and what these need
        translation.gettext("")
    gc.collect()
    gc.freeze()  # a collection in a worker would write to every object, and so copy it


def few_arenas() -> None:
    """One heap for all threads: each of its own keeps what another could use. Only where the C library has that.

    What is large is taken from the system and given back at once. Left to itself the library learns to keep it.
    """
    with suppress(AttributeError, OSError):
        library = ctypes.CDLL(None)
        library.mallopt(ARENAS, 1)
        library.mallopt(MAPPED_FROM, LARGE)
        library.mallopt(KEPT_AT_MOST, LARGE)
