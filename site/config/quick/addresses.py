"""The addresses of views, each worked out once."""

import threading
from functools import lru_cache
from typing import Any

from django.urls import URLResolver, base

MANY = 1_024  # those in every page's frame, and of themes, regions and sections
PLAIN = frozenset({str, int})  # what says all of itself, so that equal ones have equal addresses


def remember() -> None:
    """Have Django keep what it made of a view's name and plain arguments, which it tries out by regular expressions.

    Under which prefix and addresses a thread answers is a matter of threads alone, as with `words`.
    """
    resolver: Any = URLResolver
    work_out = resolver._reverse_with_prefix
    worked_out = lru_cache(maxsize=MANY, typed=True)(work_out)

    def address(self: Any, view: Any, prefix: str, *args: Any, **kwargs: Any) -> str:
        plain = PLAIN.issuperset(map(type, args)) and PLAIN.issuperset(map(type, kwargs.values()))
        return str((worked_out if plain else work_out)(self, view, prefix, *args, **kwargs))

    resolver._reverse_with_prefix = address
    base._prefixes = threading.local()  # type: ignore[attr-defined]
    base._urlconfs = threading.local()  # type: ignore[attr-defined]
