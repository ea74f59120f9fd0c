"""A commit that was acknowledged survives a power cut, or the site does not start (trust rules, Saving)."""

from contextlib import suppress
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError, connection
from django.db.backends.base.base import BaseDatabaseWrapper

_found_safe: set[str] = set()


def refuse_unsafe_commits(*, connection: BaseDatabaseWrapper, **_signal: Any) -> None:
    """On a process's first connection to PostgreSQL: raise `ImproperlyConfigured` if it runs with fsync off."""
    if connection.vendor != "postgresql" or connection.alias in _found_safe:
        return
    if connection.alias == "replica":  # it acknowledges no commit
        return
    with connection.cursor() as cursor:
        cursor.execute("SHOW fsync")
        safe = cursor.fetchone()[0] == "on"
    if not safe:
        connection.close()
        raise ImproperlyConfigured(
            "DATABASE_URL: this PostgreSQL server runs with fsync=off and loses acknowledged commits in a power cut. "
            "Set fsync=on in its postgresql.conf and restart it."
        )
    _found_safe.add(connection.alias)


def check_at_start() -> None:
    """Connect once, so that an unsafe server stops the start. One that is away for a moment does not."""
    if connection.vendor == "postgresql":
        with suppress(OperationalError):
            connection.ensure_connection()
        connection.close()
