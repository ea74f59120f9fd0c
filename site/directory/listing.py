"""Lists of named rows: found by any name, filtered, paged; the whole state stands in the address."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.http import HttpRequest

from core.facets import Facet, Faceted
from core.models.named import Named, fold
from core.paging import page_of
from core.registry import Mentioned, mentions
from core.texts.words import Words

PAGE_SIZE = 30
NAMED = 4  # how many of each kind of thing a card names before it counts the others


class Row:
    """A row of a list with what the rooms say of it, in short."""

    def __init__(self, row: Any, said: Sequence[Mentioned]) -> None:
        self.row = row
        self.said = [(one.heading, one.mentions[:NAMED], max(0, len(one.mentions) - NAMED)) for one in said]
        self.counts = [(one.heading, len(one.mentions)) for one in said]


def listed(rows: Sequence[Named], kind: str, user: Any) -> list[Row]:
    """These rows of one kind with what names them and may be seen by `user`."""
    said = mentions.of(kind, user)
    return [Row(row, said.get(row.pk, [])) for row in rows]


def context(
    request: HttpRequest, kind: str, rows: Sequence[Named], facets: Sequence[Facet], order: Callable[[Any], Any]
) -> dict[str, Any]:
    """What the template of a filtered list shows; `rows` are all there are."""
    words = Words.asked(request.GET)
    by_key: Mapping[int, Named] = {row.pk: row for row in rows}
    called = words.matching({row.pk: f"{row.name} {row.other_names}" for row in rows})
    faceted = Faceted(facets, request.GET, called, {"q": words.text})
    found = sorted((by_key[pk] for pk in faceted.matching), key=lambda row: (order(row), fold(row.name), row.pk))
    page = page_of(found, request.GET.get("page"), PAGE_SIZE)
    faceted.say_what_is_answered(page.number)
    page.object_list = listed(list(page.object_list), kind, request.user)
    return {
        "faceted": faceted,
        "page_obj": page,
        "total": len(rows),
        "searched": words.text,
        "search_cut": words.cut,
        "without_search": faceted.query(q=""),
    }
