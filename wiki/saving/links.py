"""The table of links: as the text of each page has them, kept in the same transaction as the text."""

from collections.abc import Iterable
from typing import Any

from core.queries.prepared import Prepared, Slot
from wiki.models import WikiLink, WikiPage
from wiki.saving import spoken
from wiki.text.links import LinkTo

_of_page: Prepared[WikiLink] = Prepared(lambda: WikiLink.objects.filter(source=Slot("page")).order_by())


def keep_links(page: WikiPage, links: Iterable[LinkTo]) -> None:
    """Make the rows of `page` those of its text. One query when nothing changed, three at most."""
    wanted = {(link.kind, link.key): link.as_row() for link in links}
    there = {(row.kind, row.key): row for row in _of_page.rows(page=page.pk)}
    gone = [row.pk for key, row in there.items() if key not in wanted or _differs(row, wanted[key])]
    new = [columns for key, columns in wanted.items() if key not in there or _differs(there[key], columns)]
    named = {row.subject_id for row in there.values() if row.pk in gone}
    if gone:
        WikiLink.objects.filter(pk__in=gone).delete()
    if new:
        made = WikiLink.objects.bulk_create(WikiLink(source=page, **columns) for columns in new)
        named |= {row.subject_id for row in made}
    spoken.bump(key for key in named if key is not None)


def _differs(row: WikiLink, columns: dict[str, Any]) -> bool:
    return any(getattr(row, name) != value for name, value in columns.items())
