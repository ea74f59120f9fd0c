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

ARENAS = -8  # M_ARENA_MAX of malloc.h


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
    """One heap for all threads: each of its own keeps what another could use. Only where the C library has that."""
    with suppress(AttributeError, OSError):
        ctypes.CDLL(None).mallopt(ARENAS, 1)
