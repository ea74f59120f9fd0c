"""Small lists that every search reads and that seldom change: remembered by the process for half a minute.

A change forgets them in the process that makes it; another one may go on with what it read so much longer.
"""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from django.core.cache import cache
from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

SECONDS = 30  # as `core.texts.glossary` remembers its words; shorter than `rows.store.READ_OUT`
Kept = TypeVar("Kept")
_names: dict[str, set[str]] = {}  # label of a model -> names under which something read from it is remembered


def remembered(name: str, models: Iterable[str], read: Callable[[], Kept]) -> Kept:
    """What `read` gave a moment ago, from rows of `models` (their labels), under a `name` of its own."""
    for label in models:
        _names.setdefault(label, set()).add(name)
    kept = cache.get(_key(name))
    if kept is None:
        kept = read()
        cache.set(_key(name), kept, SECONDS)
    found: Kept = kept
    return found


def forget(name: str) -> None:
    """Read it anew the next time."""
    cache.delete(_key(name))


@receiver([post_save, post_delete], dispatch_uid="search.forget_changed")
def forget_changed(sender: type[Model], **_kwargs: Any) -> None:
    """A row of such a model came, went or changed."""
    for name in _names.get(sender._meta.label_lower, ()):
        forget(name)


def _key(name: str) -> str:
    return f"search.remembering.{name}"
