"""What points at a row of the directory, found by walking the relations: the directory knows no section by name."""

from itertools import islice
from typing import Any

from django.db.models import Model
from modelcluster.fields import ParentalKey

SHOWN = 50  # as many as one can read; there may be more


def users_of(row: Model) -> list[Model]:
    """The things that name `row`, at most fifty; a row of a page's list stands for its page."""
    found: dict[tuple[type[Model], object], Model] = {}
    for relation in row._meta.related_objects:
        other: Any = relation.related_model
        rows = other._default_manager.filter(**{relation.field.name: row})
        for thing in islice(map(_whole, rows.distinct()), SHOWN):
            found[type(thing), thing.pk] = thing
    return list(found.values())[:SHOWN]


def _whole(row: Model) -> Model:
    """The page a child row belongs to, or the row itself."""
    for field in row._meta.fields:
        if isinstance(field, ParentalKey):
            return getattr(row, field.name)
    return row
