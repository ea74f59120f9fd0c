"""Small queries that nearly every request asks, written into SQL once.

The ORM takes many times as long to write such a query as the database takes to answer it. A prepared one is an ordinary
queryset with a `Slot` in place of each value; its SQL is kept, and a call puts its own values in.
"""

from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache, cached_property
from typing import Any, Generic, TypeVar

from django.db import connections, router
from django.db.models import Model, QuerySet, Value

Row = TypeVar("Row")


class Slot(Value):
    """Where a prepared query takes the value that a call gives under this name: a text, a number, a moment."""

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        """The place itself stands among the parameters until the query is asked."""
        return "%s", [self]


@dataclass(frozen=True)
class _Asked:
    """As much of a queryset as Django's readers of rows look at."""

    db: str
    compiler: Any
    query: Any = field(init=False)
    _known_related_objects: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "query", self)

    def get_compiler(self, *_args: Any, **_kwargs: Any) -> Any:
        """The one that need not compile any more."""
        return self.compiler


class Prepared(Generic[Row]):
    """A queryset that `write` makes once. It must hang on nothing but its slots: neither on who asks nor on the day."""

    def __init__(self, write: Callable[[], QuerySet[Any, Row]]) -> None:
        self._write = write
        self._written: dict[str, tuple[Any, str, Any, Any]] = {}

    @cached_property
    def _rows(self) -> Any:
        return self._write()

    def rows(self, **values: Any) -> list[Row]:
        """What the database has for these values. One query."""
        alias = self._rows.db
        if alias not in self._written:
            compiler = self._rows.query.get_compiler(using=alias)
            sql, places = compiler.as_sql()
            columns = [column for column, _how, _name in compiler.select[: compiler.col_count]]
            self._written[alias] = (compiler, sql, places, compiler.get_converters(columns))
        written, sql, places, converters = self._written[alias]
        compiler = copy(written)  # a compiler keeps the connection it is asked by, which belongs to one thread
        compiler.connection = connections[alias]
        params = tuple(_filled(place, values, compiler.connection) for place in places)
        compiler.as_sql = lambda *_args, **_kwargs: (sql, params)
        compiler.get_converters = lambda _columns: converters
        return list(self._rows._iterable_class(_Asked(alias, compiler)))

    def first(self, **values: Any) -> Row | None:
        """The first of them; `write` says that one is enough."""
        return next(iter(self.rows(**values)), None)


def add(*rows: Model) -> None:
    """Insert rows of one model in one statement. For models that nobody listens to: no signal is sent.

    A single row learns the key that the database gives it.
    """
    first = rows[0]
    alias = router.db_for_write(type(first))
    fields, sql = _insert(alias, type(first), len(rows), first.pk is None)
    connection = connections[alias]
    values = [field.get_db_prep_save(field.pre_save(row, True), connection) for row in rows for field in fields]
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        if len(rows) == 1 and first.pk is None:
            first.pk = cursor.fetchone()[0]
    for row in rows:
        row._state.adding, row._state.db = False, alias


@cache
def _insert(alias: str, model: type[Model], number: int, keyless: bool) -> tuple[list[Any], str]:
    """The columns of the model's own table and the statement; the key is left out where the database gives it."""
    quote = connections[alias].ops.quote_name
    key: Any = model._meta.pk
    fields = [field for field in model._meta.local_concrete_fields if not (keyless and field is key)]
    columns = ", ".join(quote(field.column) for field in fields)
    values = ", ".join([f"({', '.join(['%s'] * len(fields))})"] * number)
    returned = f" RETURNING {quote(key.column)}" if keyless and number == 1 else ""
    return fields, f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES {values}{returned}"  # noqa: S608


def remove(model: type[Model], keys: Sequence[int]) -> None:
    """Delete the rows with these keys in one statement. For models that nothing hangs on and nobody listens to:
    `delete()` reads rows first, to tell those who listen to all models.
    """
    connection = connections[router.db_for_write(model)]
    key: Any = model._meta.pk
    table, column = (connection.ops.quote_name(name) for name in (model._meta.db_table, key.column))
    places = ", ".join(["%s"] * len(keys))
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table} WHERE {column} IN ({places})", list(keys))  # noqa: S608  names of ours


def _filled(place: Any, values: dict[str, Any], connection: Any) -> Any:
    """A parameter of the SQL: a value of the call in place of a slot."""
    if not isinstance(place, Slot):
        return place
    value = values[place.value]
    return connection.ops.adapt_datetimefield_value(value) if isinstance(value, datetime) else value
