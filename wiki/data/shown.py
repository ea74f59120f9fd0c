"""Typed fields as readers see them, and as words for search."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from core.registry import Words
from core.values import PartialDate
from directory.models import Place, Theme
from wiki.data.numbers import Amount
from wiki.data.schemas import Field, Type
from wiki.data.stored import values

MODELS = {Type.THEME: Theme, Type.PLACE: Place}


@dataclass(frozen=True)
class Row:
    """One field of the table. An empty `value` is shown as “not stated”; `href` links it, `iso` is of a date."""

    label: Words
    value: str = ""
    href: str = ""
    iso: str = ""


def rows(kind: str, data: Mapping[str, Any]) -> list[Row]:
    """The table of a page's typed fields, empty for a page that states none. Two queries at most."""
    stored = values(kind, data)
    if all(value is None for value in stored.values()):
        return []
    named = _named(stored)
    return [_row(field, value, named) for field, value in stored.items()]


def as_words(kind: str, data: Mapping[str, Any]) -> str:
    """What is stated, with its labels, for search, a download or a difference. Two queries at most."""
    return "\n".join(f"{row.label}: {row.value}" for row in rows(kind, data) if row.value)


def for_search(kind: str, data: Mapping[str, Any]) -> str:
    """`as_words`, and each number a second time without commas, as people type it. Two queries at most."""
    figures = (f"{value.number:f}" for value in values(kind, data).values() if isinstance(value, Amount))
    return "\n".join([as_words(kind, data), *figures])


def rows_named(kind: str, data: Mapping[str, Any], type_: Type) -> list[Any]:
    """The themes, or the places, that the typed fields name. One query at most."""
    keys = {value for field, value in values(kind, data).items() if field.type is type_ and value is not None}
    return list(MODELS[type_]._default_manager.filter(pk__in=keys)) if keys else []


def _named(stored: Mapping[Field, Any]) -> dict[tuple[Type, int], Any]:
    found = {}
    for type_, model in MODELS.items():
        keys = {value for field, value in stored.items() if field.type is type_ and value is not None}
        found |= {(type_, row.pk): row for row in model._default_manager.filter(pk__in=keys)} if keys else {}
    return found


def _row(field: Field, value: Any, named: Mapping[tuple[Type, int], Any]) -> Row:
    if value is None:
        return Row(field.label)
    if field.type in MODELS:
        row = named.get((field.type, value))
        return Row(field.label, str(row), row.get_absolute_url()) if row else Row(field.label)
    return Row(field.label, str(value), iso=value.iso if isinstance(value, PartialDate) else "")
