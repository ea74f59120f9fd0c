"""Pages of a list: whatever number an address asks for, a page that exists is shown."""

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet


def page_of(things: Sequence[Any] | QuerySet[Any], asked: str | None, size: int) -> Page:
    """The page asked for; the first for what is no number or below one, the last for what lies beyond."""
    pages = Paginator(things, size)
    try:
        number = int(asked or 1)
    except ValueError:  # no number, or one with thousands of digits
        number = 1
    return pages.page(min(max(number, 1), pages.num_pages))
