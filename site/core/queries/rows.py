"""Several short lists in one query, for pages that are made of many of them."""

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from functools import cache, cached_property
from typing import Any, NamedTuple

from django.db.models import CharField, F, IntegerField, JSONField, Model, QuerySet, TextField, Value
from django.db.models.functions import Cast, JSONArray
from django.utils.timezone import is_naive, make_aware

from core.queries.prepared import Prepared

AS_IT_IS = frozenset({CharField.to_python, TextField.to_python, IntegerField.to_python})  # of what JSON brings


class Flat(NamedTuple):
    """Long lists that `together` reads beside its own, as tuples: each a queryset and what is read of its rows.

    All have columns of the same types; `empty` are expressions that stand for them in the rows of other lists.
    """

    lists: Mapping[str, tuple[QuerySet[Any, Any], tuple[Any, ...]]]
    empty: tuple[Any, ...]


def together(lists: Mapping[str, Iterable[Any]], flat: Flat | None = None) -> dict[str, list[Any]]:
    """The rows of every list, as instances of their models, in the order each queryset asks for.

    Querysets are read in one query, a union of JSON arrays; annotations come along as attributes, related objects do
    not. One that asks for `values()`, its order's among them, gives dicts: for rows too many to make instances of.
    What is no queryset (the rows of an unsaved preview) is passed on as it is. Rows of `flat` come in no order.
    """
    if flat:
        return _beside(lists, flat)
    found: dict[str, list[Any]] = {
        name: [] if isinstance(rows, QuerySet) else list(rows) for name, rows in lists.items()
    }
    asked = {name: rows for name, rows in lists.items() if isinstance(rows, QuerySet)}
    return found | _sorted_out(asked, _union(asked)) if asked else found


class Together:
    """What `together` does for querysets with a `core.queries.prepared.Slot` in place of each value, written once."""

    def __init__(self, write: Callable[[], Mapping[str, QuerySet[Any, Any]]]) -> None:
        self._write = write

    def rows(self, **values: Any) -> dict[str, list[Any]]:
        """The lists for these values. One query."""
        return _sorted_out(self._lists, self._union.rows(**values))

    @cached_property
    def _lists(self) -> Mapping[str, QuerySet[Any, Any]]:
        return self._write()

    @cached_property
    def _union(self) -> Prepared[tuple[str, str]]:
        return Prepared(lambda: _union(self._lists))


def _beside(lists: Mapping[str, Any], flat: Flat) -> dict[str, list[Any]]:
    """The rows of these querysets and of the flat lists. One query."""
    short = [_select(name, rows, *flat.empty) for name, rows in lists.items()]
    long = [
        rows.order_by().values_list(Value(name), Value(""), *columns) for name, (rows, columns) in flat.lists.items()
    ]
    told: list[tuple[str, str]] = []
    found: dict[str, list[Any]] = {name: [] for name in flat.lists}
    for row in short[0].union(*short[1:], *long, all=True):
        if row[0] in found:
            found[row[0]].append(row[2:])
        else:
            told.append(row[:2])
    return found | _sorted_out(lists, told)


def _union(lists: Mapping[str, QuerySet[Any, Any]]) -> QuerySet[Any, Any]:
    first, *others = [_select(name, rows) for name, rows in lists.items()]
    return first.union(*others, all=True) if others else first


def _sorted_out(lists: Mapping[str, QuerySet[Any, Any]], read: Iterable[tuple[str, str]]) -> dict[str, list[Any]]:
    """What was read, each to its list and in its order."""
    told: dict[str, list[str]] = {name: [] for name in lists}
    for name, values in read:
        told[name].append(values)
    found: dict[str, list[Any]] = {}
    for name, rows in lists.items():
        make = (_row if _plain(rows) else _instance)(rows.model, _names(rows))
        found[name] = [make(values) for values in json.loads(f"[{','.join(told[name])}]")]  # in one go: half the time
        if len(found[name]) > 1:
            for field in map(str, reversed(rows.query.order_by or rows.model._meta.ordering)):
                found[name].sort(key=_sort_key(field.lstrip("-")), reverse=field.startswith("-"))
    return found


def _plain(rows: QuerySet[Any, Any]) -> bool:
    """Whether `values()` was asked for."""
    return not rows.query.default_cols


def _names(rows: QuerySet[Any, Any]) -> list[str]:
    """What is read of each row, in the order in which the array has it."""
    columns = rows.query.values_select if _plain(rows) else [one.attname for one in rows.model._meta.concrete_fields]
    return [*columns, *rows.query.annotation_select]


def _select(name: str, rows: QuerySet[Any, Any], *more: Any) -> QuerySet[Any, Any]:
    return rows.order_by().values_list(Value(name), Cast(JSONArray(*map(F, _names(rows))), TextField()), *more)


def _instance(model: type[Model], names: list[str]) -> Callable[[list[Any]], Model]:
    """Makes instances as a query of their own would."""
    readers = [(at, reader) for at, field in enumerate(model._meta.concrete_fields) if (reader := _reader(field))]
    own = len(model._meta.concrete_fields)
    columns, annotated = names[:own], names[own:]

    def make(values: list[Any]) -> Model:
        for at, reader in readers:
            values[at] = reader(values[at])
        instance = model.from_db(None, columns, values[:own])
        for name, value in zip(annotated, values[own:], strict=True):
            setattr(instance, name, value)
        return instance

    return make


def _row(model: type[Model], names: list[str]) -> Callable[[list[Any]], dict[str, Any]]:
    """Makes dicts of `values()`: the model's own columns as their fields read them, what lies beyond them as it is."""
    own = {field.attname: field for field in model._meta.concrete_fields}
    readers = [(at, reader) for at, name in enumerate(names) if name in own and (reader := _reader(own[name]))]

    def make(values: list[Any]) -> dict[str, Any]:
        for at, reader in readers:
            values[at] = reader(values[at])
        return dict(zip(names, values, strict=True))

    return make


@cache
def _reader(field: Any) -> Callable[[Any], Any] | None:
    """How the field reads a column; None where JSON has it as it is: texts, whole numbers and keys."""
    while field.is_relation:
        field = field.target_field
    if type(field).to_python in AS_IT_IS:
        return None
    return lambda value: _python(field, value)


def _python(field: Any, value: Any) -> Any:
    """A column as the field reads it; a JSON column comes as text from SQLite, as an object from PostgreSQL."""
    if isinstance(field, JSONField) and isinstance(value, str):
        value = json.loads(value)
    value = field.to_python(value)
    if isinstance(value, datetime) and is_naive(value):
        value = make_aware(value, UTC)  # as SQLite keeps it
    return value


def _sort_key(name: str) -> Any:
    def key(row: Any) -> Any:
        value = row[name] if isinstance(row, dict) else getattr(row, name)
        return (value is not None, value)  # as SQLite: rows without a value come first

    return key
