"""What a page is about, told by its own room to those that show something beside it: “on the same theme”.

A room registers its page types when the site starts: what it registers is told the key of a page, or a slot for one.
The keys come as querysets, so that whoever asks can put them into its own query and no further one is needed.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from core.registry import Register


@dataclass(frozen=True)
class Topics:
    """One column of keys each: rows of `directory.theme`, `directory.region`."""

    themes: QuerySet[Any, Any]
    regions: QuerySet[Any, Any]


topics: Register[Callable[[Any], Topics]] = Register("topics of the page type")


def of(label: str, key: Any) -> Topics | None:
    """The topics of the page of this type with this key; None where its room tells of none."""
    tell = topics.get(label)
    return tell(key) if tell else None
