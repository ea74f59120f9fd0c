"""Published text that is looked at every night for what somebody slipped in: rooms register theirs."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from core.registry.register import Words

Texts = dict[str, str]  # by the name of the part: “title”, “body”


def no_versions(things: Sequence[Any]) -> Mapping[int, Texts]:
    """For kinds of things whose versions are kept by nobody."""
    return {}


@dataclass(frozen=True)
class WatchedTexts:
    """Texts of one kind of thing that readers or members can see.

    `published` are the rows, in order of their keys. Asked for a batch of rows at once, in as many queries for many as
    for one: `texts` gives their texts by key, and `kept` those of the version that is public, where versions are
    kept; where they are not, the watch keeps a copy of what was last in order. `stamp` names that version (the key of
    the revision, the time of the last edit): text that changes while its stamp stays was changed past the site.

    `restore` puts the newest good text back, called with `thing=`, `by=`, `words=` (which it does not hold; empty when
    the public version itself is good) and `texts=` (the copy, or None). It returns what `put_back`, called with
    `thing=`, `by=` and `undoing=`, needs to undo it, and raises `LookupError` when there is nothing to go back to.
    """

    label: Words
    published: Callable[[], QuerySet[Any]]
    title: Callable[[Any], str]
    url: Callable[[Any], str]
    texts: Callable[[Sequence[Any]], Mapping[int, Texts]]
    stamp: Callable[[Any], str]
    restore: Callable[..., dict[str, Any]]
    put_back: Callable[..., None]
    kept: Callable[[Sequence[Any]], Mapping[int, Texts]] = no_versions
