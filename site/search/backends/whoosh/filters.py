"""Filters of a queryset as Whoosh queries, where the index can tell; else the database is asked."""

from typing import Any

from django.db.models import Subquery
from django.db.models.lookups import Lookup
from django.db.models.sql import Query
from modelsearch.backends.base import BaseSearchQueryCompiler
from modelsearch.index import FilterField
from whoosh import query as wq

from search.backends.whoosh import mapping
from search.backends.whoosh.mapping import Column
from search.backends.whoosh.queries import NOTHING, either, every, without
from search.backends.whoosh.values import Kind, encoded

NUMERIC = (Kind.NUMBER, Kind.REAL)
BOUNDS = {"gt": (True, True), "gte": (True, False), "lt": (False, True), "lte": (False, False)}  # lower, exclusive


class LeftToDatabaseError(Exception):
    """This filter cannot be answered by the index."""


class NativeFilters(BaseSearchQueryCompiler):
    """Translates the `where` of a queryset."""

    def native_filter(self) -> tuple[Any, bool]:
        """A query that lets through what the queryset does, and whether it is exact.

        Where it is not, it lets more through, and the database must choose among the hits.
        """
        query = self.queryset.query
        family = wq.Term(mapping.KINDS, self.queryset.model._meta.label_lower)
        if query.is_empty():
            return NOTHING, True
        if query.combinator or query.distinct or query.is_sliced:
            return family, False
        if not query.where:
            return family, True
        try:
            found = self._get_filters_from_queryset()
        except LeftToDatabaseError:
            return family, False
        return (family, False) if found is None else (every([family, found]), True)

    def _get_filters_from_where_node(self, where_node: Any, check_only: bool = False) -> Any:
        # The base class passes over conditions on parent links. Hits would be right, since the database applies the
        # conditions again when it fetches them, but counts and slices would not.
        if not check_only and isinstance(where_node, Lookup):
            target = getattr(where_node.lhs, "target", None)
            if target is not None and target.attname.endswith("_ptr_id"):
                raise LeftToDatabaseError
        return super()._get_filters_from_where_node(where_node, check_only=check_only)

    def _process_lookup(self, field_path: list[Any], lookup: str, value: Any) -> Any:
        column = self._column(field_path)
        if isinstance(value, (Query, Subquery)) or hasattr(value, "resolve_expression"):
            raise LeftToDatabaseError
        if lookup in BOUNDS:
            return _bounded(column, value, *BOUNDS[lookup])
        match lookup:
            case "exact":
                return _equal(column, value)
            case "in":
                return either(_equal(column, part) for part in value)
            case "isnull":
                return _null(column) if value else without(_null(column))
            case "startswith" | "prefix" if column.kind == Kind.WORD:
                return wq.Prefix(column.name, str(value))
            case "range" if column.kind in NUMERIC:
                return every([_bounded(column, value[0], True, False), _bounded(column, value[1], False, False)])
        raise LeftToDatabaseError

    def _process_match_none(self) -> Any:
        return NOTHING

    def _connect_filters(self, filters: list[Any], connector: str, negated: bool) -> Any:
        if not filters:
            return None
        if connector not in {"AND", "OR"}:
            raise LeftToDatabaseError
        joined = every(filters) if connector == "AND" else either(filters)
        return without(joined) if negated else joined

    def _column(self, field_path: list[Any]) -> Column:
        """The column of a filter on the model itself."""
        model = self.queryset.model
        for column in mapping.columns(model) if len(field_path) == 1 else ():
            if column.field is field_path[0] and isinstance(column.field, FilterField):
                return column
        raise LeftToDatabaseError


def _equal(column: Column, value: Any) -> Any:
    if value is None:
        return _null(column)
    code = encoded(value, column.kind, column.type)
    return wq.NumericRange(column.name, code, code) if column.kind in NUMERIC else wq.Term(column.name, code)


def _null(column: Column) -> Any:
    return wq.Term(mapping.NULL, column.name)


def _bounded(column: Column, value: Any, lower: bool, exclusive: bool) -> Any:
    code = encoded(value, column.kind, column.type)
    start, end = (code, None) if lower else (None, code)
    kind = wq.NumericRange if column.kind in NUMERIC else wq.TermRange
    return kind(column.name, start, end, startexcl=lower and exclusive, endexcl=exclusive and not lower)
