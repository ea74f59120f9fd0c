"""What search engines are told of themes, organisations and places: the lists, and a page for each row.

When a row last changed is not kept, so nothing is said of it.
"""

from collections.abc import Callable, Iterator
from typing import Any

from django.urls import reverse

from core.registry import Listed, sitemap_parts
from directory.models import Organisation, Place, Theme

KINDS: dict[str, Any] = {"theme": Theme, "organisation": Organisation, "place": Place}


def part(kind: str, model: Any) -> Callable[[], Iterator[Listed]]:
    """The list of one kind and its rows, in one query."""

    def rows() -> Iterator[Listed]:
        yield Listed(reverse(f"{kind}_list"))
        for row in model.objects.order_by("pk"):
            yield Listed(row.get_absolute_url())

    return rows


for kind, model in KINDS.items():
    sitemap_parts.register(kind, part(kind, model))
