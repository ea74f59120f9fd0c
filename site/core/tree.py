"""Pages below a page, for queries that are prepared before it is known which."""

from typing import Any

from django.db.models import CharField, Func
from wagtail.models import Page

from core.queries.prepared import Slot

# Tree paths are of figures and capitals; what stands below begins as its parent does and goes on.
BELOW: dict[str, Any] = {"path__gt": Slot("above"), "path__lt": Slot("beyond")}
BEYOND = Page.alphabet[-1] * (Page.steplen + 1)


def below(path: str) -> dict[str, str]:
    """The values of these slots for a page at `path`."""
    return {"above": path, "beyond": path + BEYOND}


class Children(Func):
    """The paths of the pages right below the one at a path: `path__in=Children(Slot("above"))`.

    Leaps from each of them over all that stands below it to the next: one look into the index of paths for each, where
    their length or depth would be asked of thousands of pages. It starts at a path before the first, which none has.
    """

    arity = 1
    output_field = CharField()
    _none = Page.alphabet[0] * Page.steplen
    _start = f"SELECT path || '{_none}' FROM wagtailcore_page WHERE path = %(expressions)s"  # noqa: S608
    _last = f"SUBSTR(child.path, 1, LENGTH(child.path) - {Page.steplen}) || '~'"  # a tilde comes after all letters
    _next = f"page.path > child.path || '~' AND page.path < {_last} ORDER BY page.path LIMIT 1"
    _leap = f"SELECT SUBSTR(page.path, 1, LENGTH(child.path)) FROM wagtailcore_page page WHERE {_next}"  # noqa: S608
    _walk = f"{_start} UNION ALL SELECT ({_leap}) FROM child WHERE child.path IS NOT NULL"  # noqa: S608
    template = f"(WITH RECURSIVE child(path) AS ({_walk}) SELECT path FROM child WHERE path IS NOT NULL)"  # noqa: S608
