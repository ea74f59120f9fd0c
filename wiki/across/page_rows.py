"""Pages of the wiki as lists show them: a title, the beginning of the text, when it last changed."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import QuerySet

from core.addresses import addresses

COLUMNS = ("pk", "title", "url_path", "excerpt", "last_published_at")


class PageRow(NamedTuple):
    """One page. `note` says in words why it stands in this list."""

    pk: int
    title: str
    url: str
    excerpt: str
    changed_at: datetime | None
    note: str = ""


def page_rows(pages: QuerySet[Any] | Iterable[Any], *said: str) -> list[tuple[PageRow, tuple[Any, ...]]]:
    """Each page with the further columns asked for by `said`. One query."""
    address = addresses()
    values = pages.values_list(*COLUMNS, *said) if isinstance(pages, QuerySet) else pages
    return [
        (PageRow(pk, title, address(path), excerpt, changed), tuple(rest))
        for pk, title, path, excerpt, changed, *rest in values
    ]


def plain_rows(pages: QuerySet[Any]) -> list[PageRow]:
    """Each page, nothing said of it. One query."""
    return [row for row, _said in page_rows(pages)]
