"""Whether the table of links still says what the texts say; and making it anew from them."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.db import transaction

from core import freshness
from wiki.models import WikiLink, WikiPage
from wiki.saving.names import keep_name
from wiki.saving.refreshing import render
from wiki.text.rendering import render_page

BATCH = 100
COLUMNS = ("kind", "key", "title", "target_id", "subject_id", "theme_id", "place_id")
Rows = set[tuple[Any, ...]]


def _nobody(_size: int) -> None:
    """Hears how far it is and does nothing."""


def drifted(told: Callable[[int], object] = _nobody) -> list[int]:
    """Keys of the pages whose rows differ from their text; `told` hears how many were looked at."""
    found = []
    for pages in _batches():
        there = _rows(page.pk for page in pages)
        found += [page.pk for page in pages if _of_text(page) != there[page.pk]]
        told(len(pages))
    return found


def rebuild(keys: Iterable[int]) -> int:
    """Make the rows of these pages from their text, and have their names lead to them. Returns how many there were."""
    mended = [_mend(key) for key in keys]
    if mended:
        freshness.bump(freshness.list_tag("wiki.wikipage"))
    return len(mended)


@transaction.atomic
def _mend(key: int) -> None:
    """Links that lead elsewhere look otherwise in the text too, so it is rendered again."""
    page = WikiPage.objects.select_for_update(no_key=True).filter(pk=key).first()
    if page is not None:
        keep_name(page)
        render(page)


def _batches() -> Iterator[list[Any]]:
    """All pages that are read, some at a time, so that no text waits in memory."""
    last = 0
    while pages := list(WikiPage.objects.live().filter(pk__gt=last).order_by("pk")[:BATCH]):
        yield pages
        last = pages[-1].pk


def _rows(keys: Iterable[int]) -> dict[int, Rows]:
    found: dict[int, Rows] = defaultdict(set)
    for source, *row in WikiLink.objects.filter(source__in=list(keys)).values_list("source_id", *COLUMNS):
        found[source].add(tuple(row))
    return found


def _of_text(page: WikiPage) -> Rows:
    rows = (link.as_row() for link in render_page(page.source, page).links)
    return {tuple(row[column] for column in COLUMNS) for row in rows}
