"""What a page is about, told by its own room to those that show something beside it: “on the same theme”.

A room registers its page types when the site starts. The keys come as querysets, so that whoever asks can put them into
its own query and no further one is needed.
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


def of(page: Any) -> Topics | None:
    """The topics of a page; None where its room tells of none, or it was never saved."""
    tell = topics.get(page._meta.label_lower) if page.pk else None
    return tell(page) if tell else None
