"""Counts the queries of a request, and writes down the slow ones."""

import logging
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from time import perf_counter
from typing import Any

from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created

logger = logging.getLogger("ops.slow_query")
SHOWN = 1_000  # signs of a query that are written down


@dataclass
class Tally:
    """Queries so far, and the seconds they took."""

    queries: int = 0
    seconds: float = 0.0


current: ContextVar[Tally | None] = ContextVar("current", default=None)


def listen() -> None:
    """Watch every connection of this process that is opened from now on."""
    connection_created.connect(_watch, dispatch_uid="ops.observing.queries")


def _watch(connection: BaseDatabaseWrapper, **_kwargs: Any) -> None:
    if _measured not in connection.execute_wrappers:  # a pooled connection is opened again and again
        connection.execute_wrappers.append(_measured)


def _measured(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
    began = perf_counter()
    try:
        return execute(sql, params, many, context)
    finally:
        _note(sql, perf_counter() - began)


def _note(sql: str, seconds: float) -> None:
    tally = current.get()
    if tally is not None:
        tally.queries += 1
        tally.seconds += seconds
    if 0 < settings.SLOW_QUERY_MS <= seconds * 1000:
        # Never its values: they are what people wrote.
        logger.warning("A query took %.0f ms: %s", seconds * 1000, sql[:SHOWN], extra={"milliseconds": seconds * 1000})
