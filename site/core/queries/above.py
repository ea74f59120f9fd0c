"""What stands above a page: whether all of it is published, asked in a query or compared with what was read."""

from collections.abc import Collection
from typing import Any

from django.db.models import BooleanField, Func, Q
from django.db.models.lookups import Exact
from wagtail.models import Page

DEEPEST = 12  # levels of the tree that are looked at; pilots' strands stand on the sixth


class PublishedAbove(Func):
    """Whether nothing unpublished stands above a row with this path: what stands below one is as unpublished.

    The paths above are beginnings of the row's own, so each is one look into the index of paths. Written as SQL, since
    every list of pages asks this and the same in parts of the ORM takes it longer to write than the database to answer.
    """

    arity = 1
    output_field = BooleanField()
    beginnings = ", ".join(f"SUBSTR(%(expressions)s, 1, {Page.steplen * depth})" for depth in range(1, DEEPEST))
    template = f"NOT EXISTS(SELECT 1 FROM wagtailcore_page above WHERE NOT above.live AND above.path IN ({beginnings}))"  # noqa: S608

    def __init__(self, named: str) -> None:
        super().__init__(named)
        self.named = named


def without_above(rows: Any) -> tuple[Any, str]:
    """Rows that are `visible_to` somebody without the look at what stands above each, and the name of its path.

    For lists of many thousands, whose looks would cost more than all else: whoever reads them asks `is_below` of each.
    What is not looked at so, or in another way, is given back as it is, and an empty name.
    """
    where = rows.query.where
    looks = [] if where.negated or where.connector != Q.AND else [part for part in where.children if _looks_above(part)]
    if len(looks) != 1:
        return rows, ""
    rows = rows.all()
    rows.query.where.children.remove(looks[0])
    return rows, looks[0].lhs.named


def _looks_above(part: Any) -> bool:
    return isinstance(part, Exact) and isinstance(part.lhs, PublishedAbove) and part.rhs is True


def is_below(path: str, unpublished: Collection[str]) -> bool:
    """Whether one of the `unpublished` paths stands above this one."""
    return any(path[:end] in unpublished for end in range(Page.steplen, len(path), Page.steplen))


class PublishedHolder(Func):
    """Whether the page right above a row with this path is published."""

    arity = 1
    output_field = BooleanField()
    holder = f"SUBSTR(%(expressions)s, 1, LENGTH(%(expressions)s) - {Page.steplen})"
    template = f"NOT EXISTS(SELECT 1 FROM wagtailcore_page above WHERE NOT above.live AND above.path = {holder})"  # noqa: S608
