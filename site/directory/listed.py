"""What search engines are told of themes, organisations, places and contacts: the lists, and a page for each row.

When a row last changed is not kept, so nothing is said of it.
"""

from collections.abc import Callable, Iterator
from typing import Any

from django.urls import reverse

from core.registry import Listed, sitemap_parts
from directory.models import Contact, Organisation, Place, Theme

KINDS: dict[str, Callable[[], Any]] = {
    "theme": Theme.objects.all,
    "organisation": Organisation.objects.all,
    "place": Place.objects.all,
    "contact": lambda: Contact.objects.visible_to(None),  # as public as what names it
}


def part(kind: str, rows: Callable[[], Any]) -> Callable[[], Iterator[Listed]]:
    """The list of one kind and its rows, in one query; contacts cost what it costs to find what names them."""

    def listed() -> Iterator[Listed]:
        yield Listed(reverse(f"{kind}_list"))
        for row in rows().order_by("pk"):
            yield Listed(row.get_absolute_url())

    return listed


for kind, rows in KINDS.items():
    sitemap_parts.register(kind, part(kind, rows))
