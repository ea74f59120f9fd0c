"""What makes of a row what a queryset gives, for queries that are asked again and again.

Django's own readers work out anew with each asking which columns are whose and what converts them. These know it from
the first: of rows of one model, with what is annotated, and of `values_list()`. Others are left to Django.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db.models import QuerySet
from django.db.models.query import FlatValuesListIterable, ModelIterable, ValuesListIterable

Row = Sequence[Any]
Reader = Callable[[Iterable[Row], Any], list[Any]]  # given rows as the database has them, and its connection


def reader(rows: QuerySet[Any, Any], compiler: Any, alias: str) -> Reader | None:
    """The one for these rows, whose compiler has written its SQL; None where Django's has to be asked."""
    make = _maker(rows, compiler, alias)
    if make is None:
        return None
    columns = [column for column, _sql, _name in compiler.select[: compiler.col_count]]
    converters = [(at, converts, column) for at, (converts, column) in compiler.get_converters(columns).items()]
    width = compiler.col_count  # beyond it stands what is only ordered by

    def read(found: Iterable[Row], connection: Any) -> list[Any]:
        made = []
        for row in found:
            values = list(row[:width])
            for at, converts, column in converters:
                value = values[at]
                for convert in converts:
                    value = convert(value, column, connection)
                values[at] = value
            made.append(make(values))
        return made

    return read


def _maker(rows: QuerySet[Any, Any], compiler: Any, alias: str) -> Callable[[list[Any]], Any] | None:
    kind: Any = rows._iterable_class
    if kind is ValuesListIterable:
        return tuple
    if kind is FlatValuesListIterable:
        return lambda values: values[0]
    if kind is ModelIterable and not compiler.klass_info.get("related_klass_infos"):
        return _model_maker(compiler, alias)
    return None


def _model_maker(compiler: Any, alias: str) -> Callable[[list[Any]], Any]:
    model, columns = compiler.klass_info["model"], compiler.klass_info["select_fields"]
    start, end = columns[0], columns[-1] + 1
    names = [column.target.attname for column, _sql, _name in compiler.select[start:end]]
    annotated = list((compiler.annotation_col_map or {}).items())

    def make(values: list[Any]) -> Any:
        made = model.from_db(alias, names, values[start:end])
        for name, at in annotated:
            setattr(made, name, values[at])
        return made

    return make
