"""The engines beside the site that one variable names each: whether they answer, and do what they are for."""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

from ops import health
from ops.engines.replica import replica
from ops.setup.findings import Finding, advice, right, wrong
from search import engine

KEY_FILE = "secret-key"  # of a site that was given no SECRET_KEY, in DATA_DIR


def findings() -> Iterator[Finding]:
    """One for each variable, and what cannot be right on several machines. Uploads are tried wherever they lie."""
    yield _database()
    yield _replica()
    yield _cache()
    yield right("MEDIA_URL_S3", _("an S3 store") if settings.MEDIA_IN_S3 else _("not used: a folder of this machine"))
    yield _search()
    if settings.CACHE_URL and _key_is_kept():
        yield advice("SECRET_KEY", _("kept in DATA_DIR"), _("Write the same key on every machine."))


def _database() -> Finding:
    if connection.vendor != "postgresql":
        return right("DATABASE_URL", _("not used: SQLite in DATA_DIR, one machine"))
    pool = connection.settings_dict["OPTIONS"].get("pool", {})
    said = _("PostgreSQL, at most %(count)s connections a process") % {"count": pool.get("max_size", 1)}
    return right("DATABASE_URL", said)


def _key_is_kept() -> bool:
    """Whether the key is one that this machine made for itself."""
    file = Path(settings.DATA_DIR) / KEY_FILE
    return file.exists() and file.read_text() == settings.SECRET_KEY


def _search() -> Finding:
    if engine.is_whoosh():
        if settings.CACHE_URL:
            remedy = _("Write database or the address of an OpenSearch: other machines do not find what is saved here.")
            return advice("SEARCH_URL", _("an index in DATA_DIR, of this machine alone"), remedy)
        return right("SEARCH_URL", _("an index in DATA_DIR"))
    where = urlsplit(settings.SEARCH_URL)
    said = f"OpenSearch, {where.hostname}:{where.port or where.scheme}" if where.hostname else _("the database")
    try:
        health.search_index()
    except Exception as fault:  # noqa: BLE001 - whatever the engine raises is the finding
        remedy = _("The search page says so until it answers; ./run manage search_rebuild fills it.")
        return wrong("SEARCH_URL", f"{said}: {type(fault).__name__}", remedy)
    return right("SEARCH_URL", said)


def _cache() -> Finding:
    if not settings.CACHE_URL:
        return right("CACHE_URL", _("not used: the memory of each process, one machine"))
    try:
        import_module("ops.engines.generations").SharedGenerations(settings.CACHE_URL).clock()
    except Exception as fault:  # noqa: BLE001 - whatever the client raises is the finding
        remedy = _("Pages are made anew for everybody until the server answers.")
        return wrong("CACHE_URL", type(fault).__name__, remedy)
    return right("CACHE_URL", _("answers: cache, sessions, generations of pages"))


def _replica() -> Finding:
    if not settings.REPLICA:
        return right("DATABASE_REPLICA_URL", _("not used: the primary answers all"))
    try:
        replica.look()
    except Exception as fault:  # noqa: BLE001 - as above
        remedy = _("The primary answers all until it follows again.")
        return wrong("DATABASE_REPLICA_URL", type(fault).__name__, remedy)
    return right("DATABASE_REPLICA_URL", _("follows the primary"))
