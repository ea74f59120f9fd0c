"""Small queries that nearly every request asks, written into SQL once.

The ORM takes many times as long to write such a query as the database takes to answer it. A prepared one is an ordinary
queryset with a `Slot` in place of each value; its SQL is kept, and a call puts its own values in.
"""

from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any, Generic, TypeVar

from django.db import DatabaseError, connections, router
from django.db.models import Model, QuerySet, Value
from django.db.models.signals import post_save, pre_save
from django.db.models.sql import UpdateQuery

from core.queries.columns import insertion, ready, updates
from core.queries.readers import Reader, reader

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


@dataclass(frozen=True)
class _Written:
    """A query as it is kept: its SQL, what fills its places, and what reads its rows, unless Django has to."""

    sql: str
    places: Sequence[Any]
    read: Reader | None
    compiler: Any
    converters: Any

    def compiler_for(self, connection: Any, params: tuple[Any, ...]) -> Any:
        """Django's, for one asking: it keeps the connection, which belongs to one thread."""
        compiler = copy(self.compiler)
        compiler.connection = connection
        compiler.as_sql = lambda *_args, **_kwargs: (self.sql, params)
        compiler.get_converters = lambda _columns: self.converters
        return compiler


class Prepared(Generic[Row]):
    """A queryset that `write` makes once. It must hang on nothing but its slots: neither on who asks nor on the day."""

    def __init__(self, write: Callable[[], QuerySet[Any, Row]]) -> None:
        self._write = write
        self._written: dict[str, _Written] = {}

    @cached_property
    def _rows(self) -> Any:
        return self._write()

    def rows(self, **values: Any) -> list[Row]:
        """What the database has for these values. One query."""
        alias = self._rows.db
        written = self._written.get(alias) or self._write_for(alias)
        connection = connections[alias]
        params = tuple(_filled(place, values, connection) for place in written.places)
        if written.read is None:
            return list(self._rows._iterable_class(_Asked(alias, written.compiler_for(connection, params))))
        with connection.cursor() as cursor:
            cursor.execute(written.sql, params)
            return written.read(cursor.fetchall(), connection)

    def _write_for(self, alias: str) -> "_Written":
        compiler = self._rows.query.get_compiler(using=alias)
        sql, places = compiler.as_sql()
        columns = [column for column, _how, _name in compiler.select[: compiler.col_count]]
        converters = compiler.get_converters(columns)
        written = _Written(sql, places, reader(self._rows, compiler, alias), compiler, converters)
        return self._written.setdefault(alias, written)

    def first(self, **values: Any) -> Row | None:
        """The first of them; `write` says that one is enough."""
        return next(iter(self.rows(**values)), None)


class Update:
    """An update of the rows of a queryset, written once as `Prepared` is: `write` gives the rows and the values of the
    columns. A slot that is reckoned with says what it is: `F("number") + Slot("by", output_field=IntegerField())`.
    """

    def __init__(self, write: Callable[[], tuple[QuerySet[Any, Any], dict[str, Any]]]) -> None:
        self._write = write
        self._written: dict[str, tuple[str, Sequence[Any]]] = {}

    def of(self, **values: Any) -> int:
        """Change the rows for these values; returns how many there are. One query."""
        rows, changes = self._rows
        alias = router.db_for_write(rows.model)
        if alias not in self._written:
            query: Any = rows.query.chain(UpdateQuery)
            query.add_update_values(changes)
            self._written[alias] = query.get_compiler(using=alias).as_sql()
        sql, places = self._written[alias]
        connection = connections[alias]
        with connection.cursor() as cursor:
            cursor.execute(sql, tuple(_filled(place, values, connection) for place in places))
            return int(cursor.rowcount)

    @cached_property
    def _rows(self) -> tuple[QuerySet[Any, Any], dict[str, Any]]:
        return self._write()


def add(*rows: Model, table: type[Model] | None = None) -> None:
    """Insert rows of one model in one statement. For models that nobody listens to: no signal is sent.

    A single row learns the key that the database gives it. `table` is a model above theirs, of whose table the part is
    written that is in it; its own part, and what lies between, is written by further calls.
    """
    first = rows[0]
    model = table or type(first)
    alias = router.db_for_write(model)
    key: Any = model._meta.pk
    keyless = getattr(first, key.attname) is None
    fields, sql = insertion(alias, model, len(rows), keyless)
    connection = connections[alias]
    values = [ready(row, column, True, connection) for row in rows for column in fields]
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        if len(rows) == 1 and keyless:
            setattr(first, key.attname, cursor.fetchone()[0])
    for row in rows:
        row._state.adding, row._state.db = False, alias


def add_heard(row: Model) -> None:
    """Insert a row into the model's own table and tell those who listen to all models, as `save()` tells them."""
    told = _told(row, None)
    pre_save.send(**told)
    add(row)
    post_save.send(**told, created=True)


def change(row: Model, names: frozenset[str]) -> None:
    """Write these fields of a row that is there: one statement a table, and those who listen are told, as by
    `save(update_fields=…)`. Raises `DatabaseError` when the row is gone.
    """
    told = _told(row, names)
    pre_save.send(**told)
    connection = connections[told["using"]]
    for fields, sql in updates(told["using"], type(row), names):
        values = [ready(row, column, False, connection) for column in fields]
        with connection.cursor() as cursor:
            cursor.execute(sql, [*values, row.pk])
            if cursor.rowcount != 1:
                raise DatabaseError("The row that was to be changed is no longer there.")
    post_save.send(**told, created=False)


def _told(row: Model, names: frozenset[str] | None) -> dict[str, Any]:
    """What Django says of a row that is saved."""
    model = type(row)
    return {
        "sender": model, "instance": row, "raw": False, "using": router.db_for_write(model), "update_fields": names,
    }  # fmt: skip


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
