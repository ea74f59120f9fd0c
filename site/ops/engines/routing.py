"""Which reads may go to the replica: those of a page that is read, by somebody who has not written just now.

A replica is a little behind. So whoever wrote is answered by the primary for a while (a cookie says so, which holds on
whichever machine answers next). So are tasks and transactions, and so is whatever is kept for others: ready pages and
pieces of them. Sessions and accounts are always the primary's: a session that was ended is ended everywhere at once.
"""

import re
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, OperationalError, connections
from django.db.models import Model
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from core import freshness
from core.freshness import fragments
from core.middleware import Handler
from ops.engines.replica import ALIAS, replica

STICKY = 15  # seconds somebody reads from the primary after writing; longer than a replica may be behind
SAFE = ("GET", "HEAD")
# Who somebody is, and what processes agree on by.
PRIMARY_APPS = frozenset(
    {"account", "auth", "core", "django_tasks_database", "members", "mfa", "sessions", "usersessions"}
)
NOTES = frozenset({"search.searchasked"})  # counted while a page is read, and shown on none

WRITES = re.compile(r'(?:INSERT INTO|UPDATE|DELETE FROM)\s+"(\w+)"')


@dataclass
class Reads:
    """How the request that is being answered reads."""

    may_lag: bool
    wrote: bool = False

    def notice(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        """Stands before each question to the primary: what follows a write is read where it was written."""
        if not self.wrote and (found := WRITES.match(sql)) and found[1] not in _notes():
            self.may_lag, self.wrote = False, True
        return execute(sql, params, many, context)


_reads: ContextVar[Reads | None] = ContextVar("replica_reads", default=None)


class ReplicaRouter:
    """Django's question where a query goes. Outside a request that only reads, everything is the primary's."""

    def db_for_read(self, model: type[Model], **_hints: Any) -> str:
        reads = _reads.get()
        if reads is None or not reads.may_lag or model._meta.app_label in PRIMARY_APPS:
            return DEFAULT_DB_ALIAS
        if connections[DEFAULT_DB_ALIAS].in_atomic_block or freshness.is_recording() or fragments.are_kept():
            return DEFAULT_DB_ALIAS
        return ALIAS if replica.answers() else DEFAULT_DB_ALIAS

    def db_for_write(self, _model: type[Model], **_hints: Any) -> str:
        return DEFAULT_DB_ALIAS  # asked by `get_or_create` too, which mostly writes nothing: see `Reads.notice`

    def allow_relation(self, _one: Model, _other: Model, **_hints: Any) -> bool:
        return True

    def allow_migrate(self, db: str, _app: str, **_hints: Any) -> bool:
        return db == DEFAULT_DB_ALIAS


class ReplicaMiddleware:
    """Says for each request whether it may read from the replica, and remembers who wrote."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        safe = request.method in SAFE
        reads = Reads(may_lag=safe and cookie() not in request.COOKIES)
        token = _reads.set(reads)
        # Not by `execute_wrapper`, which takes the last one off again: with a connection that is opened in between come
        # listeners of its own, and they would go instead.
        listeners = connections[DEFAULT_DB_ALIAS].execute_wrappers
        listeners.append(reads.notice)
        try:
            response = self.get_response(request)
        finally:
            listeners.remove(reads.notice)
            _reads.reset(token)
        if reads.wrote or not safe:
            response.set_cookie(  # type: ignore[attr-defined]  # every response has it
                cookie(), "1", max_age=STICKY, secure=settings.HTTPS, httponly=True, samesite="Lax"
            )
        return response

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponseBase | None:
        """A replica that broke off in the middle of a page: the page is made once more, by the primary."""
        reads = _reads.get()
        if reads is None or not reads.may_lag or not isinstance(fault, OperationalError):
            return None
        reads.may_lag = False
        replica.failed(fault)
        view, args, kwargs = request.resolver_match  # type: ignore[misc]  # a view was found: it failed
        response = view(request, *args, **kwargs)
        return response.render() if hasattr(response, "render") else response


@cache
def _notes() -> frozenset[str]:
    """Tables of sessions, limits and counts: what a request notes there is no writing of its sender's."""
    models = apps.get_models(include_auto_created=True)
    return frozenset(
        model._meta.db_table
        for model in models
        if model._meta.app_label in PRIMARY_APPS or model._meta.label_lower in NOTES
    )


def cookie() -> str:
    """Name of the cookie of whoever wrote just now."""
    return "__Host-wrote" if settings.HTTPS else "wrote"
