"""Statements that write the columns of a model's rows, and the values of a row as the database takes them.

Statements are kept: what Django would work out anew for each row hangs on the model alone.
"""

from functools import cache
from typing import Any, NamedTuple

from django.db import connections
from django.db.models import CharField, Field, Model, TextField

# Methods of a field that leave a text as it is.
AS_IT_IS: dict[str, tuple[Any, ...]] = {
    "get_prep_value": (CharField.get_prep_value, TextField.get_prep_value),
    "to_python": (CharField.to_python, TextField.to_python),
    "get_db_prep_value": (Field.get_db_prep_value,),
    "get_db_prep_save": (Field.get_db_prep_save,),
}


class Column(NamedTuple):
    """A field that is written; `keeps_text` where a text goes to the database as it is, so Django need not be asked."""

    field: Any
    keeps_text: bool


def ready(row: Model, column: Column, adding: bool, connection: Any) -> Any:
    """What the row has in this column."""
    value = column.field.pre_save(row, adding)
    if column.keeps_text and type(value) is str:
        return value
    return column.field.get_db_prep_save(value, connection)


def _column(field: Any) -> Column:
    return Column(field, all(getattr(type(field), name) in known for name, known in AS_IT_IS.items()))


@cache
def insertion(alias: str, model: type[Model], number: int, keyless: bool) -> tuple[list[Column], str]:
    """The columns of the model's own table and the statement; the key is left out where the database gives it."""
    quote = connections[alias].ops.quote_name
    key: Any = model._meta.pk
    fields = [field for field in model._meta.local_concrete_fields if not (keyless and field is key)]
    columns = ", ".join(quote(field.column) for field in fields)
    values = ", ".join([f"({', '.join(['%s'] * len(fields))})"] * number)
    returned = f" RETURNING {quote(key.column)}" if keyless and number == 1 else ""
    sql = f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES {values}{returned}"  # noqa: S608
    return [_column(field) for field in fields], sql


@cache
def updates(alias: str, model: type[Model], names: frozenset[str]) -> list[tuple[list[Column], str]]:
    """For each table of the model that has some of the fields: which, and the statement, its last place the key's."""
    quote = connections[alias].ops.quote_name
    tables: dict[Any, list[Any]] = {}
    for named in model._meta.concrete_fields:
        if named.name in names:
            tables.setdefault(named.model._meta, []).append(named)
    if unknown := names.difference(named.name for fields in tables.values() for named in fields):
        raise ValueError(f"{model._meta.label} has no fields {', '.join(sorted(unknown))}.")
    made = []
    for meta, fields in tables.items():
        columns = ", ".join(f"{quote(one.column)} = %s" for one in fields)
        sql = f"UPDATE {quote(meta.db_table)} SET {columns} WHERE {quote(meta.pk.column)} = %s"  # noqa: S608
        made.append(([_column(one) for one in fields], sql))
    return made
