"""What a rendering read of the database and nobody told: noticed, so that a forgotten word makes no page stale.

A table of a watched model (`core.freshness.watch`), of what is related to it or hangs on it, counts as its whole list,
unless a tag of that model was told: whoever names the rows that are shown knows better.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache
from typing import Any

from django.apps import apps
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from django.db.models import Model
from modelcluster.fields import ParentalKey

from core import freshness

TABLE = re.compile(r'\b(?:FROM|JOIN)\s+"?(\w+)"?', re.IGNORECASE)


_hearing: ContextVar[tuple[set[str], ...]] = ContextVar("freshness_hearing", default=())


@contextmanager
def noticed() -> Iterator[None]:
    """While this lasts, depend on the lists of watched models that are read; within `core.freshness.record`."""
    with freshness.record() as told, heard() as tables:
        yield
    freshness.depends(*lists_of(tables, told))


@contextmanager
def heard() -> Iterator[set[str]]:
    """The tables that are read while this lasts, in whichever thread; whoever else listens hears of them too."""
    tables: set[str] = set()
    token = _hearing.set((*_hearing.get(), tables))
    try:
        yield tables
    finally:
        _hearing.reset(token)


def listen() -> None:
    """Watch every connection that is opened from now on: what is asked for here may be read in another thread, which
    has connections of its own, and the context of who asks.
    """
    connection_created.connect(_watch, dispatch_uid="core.freshness.reads")


def _watch(connection: BaseDatabaseWrapper, **_kwargs: Any) -> None:
    if _notice not in connection.execute_wrappers:  # a pooled connection is opened again and again
        connection.execute_wrappers.append(_notice)


def _notice(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
    if _hearing.get():
        read_again(tables_in(sql))
    return execute(sql, params, many, context)


def read_again(tables: Iterable[str]) -> None:
    """Say that what is being rendered was made of these, though it does not read them now."""
    for listening in _hearing.get():
        listening.update(tables)


def lists_of(tables: Iterable[str], told: Iterable[str]) -> set[str]:
    """The tags of the lists that reading these tables stands for, where nothing was told of their models."""
    labels = {tag.partition(":")[0] for tag in told}
    return {freshness.list_tag(label) for label in _owners(tables) if label not in labels}


@lru_cache(maxsize=1_000)
def tables_in(sql: str) -> frozenset[str]:
    """The tables that a query reads."""
    return frozenset(TABLE.findall(sql))


def owner_of(model: type[Model]) -> type[Model]:
    """The model whose change is a change of this one's rows: through tables and inline rows belong to another."""
    if isinstance(model._meta.auto_created, type):
        return owner_of(model._meta.auto_created)
    for field in model._meta.local_fields:
        if isinstance(field, ParentalKey):
            return owner_of(field.related_model)
    return model


def _owners(tables: Iterable[str]) -> set[str]:
    owners = {_by_table()[table] for table in tables if table in _by_table()}
    return {owner._meta.label_lower for owner in owners if freshness.watched(owner)}


@cache
def _by_table() -> dict[str, type[Model]]:
    return {model._meta.db_table: owner_of(model) for model in apps.get_models(include_auto_created=True)}
