"""Engines beside the site, each by one variable: Valkey or Redis, a replica of the database, an S3 store.

The search engine is Wagtail's setting, the primary database stands in `base`.
"""

from importlib.util import find_spec
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import dj_database_url

from config import env

ENV = env.read()
CACHE_URL = ENV["CACHE_URL"]
MEDIA_IN_S3 = bool(ENV["MEDIA_URL_S3"])
ENGINE_MIDDLEWARE: list[str] = []
DATABASE_ROUTERS: list[str] = []
# PostgreSQL plans once what it is asked for the sixth time: pages ask the same again and again, and planning took five
# sixths of what they cost it.
PREPARED: dict[str, Any] = {"server_side_binding": True, "prepare_threshold": 5}


def _needs(variable: str, module: str, extra: str) -> None:
    if find_spec(module) is None:
        raise env.EnvironmentFault(f"{variable} is set and its client is missing: pip install .[{extra}]")


# --- Cache, sessions, generations of ready pages -------------------------------------------------------
if CACHE_URL:
    _needs("CACHE_URL", "redis", "redis")
    CACHES = {"default": {"BACKEND": "ops.engines.caching.PatientRedisCache", "LOCATION": CACHE_URL}}
    SESSION_ENGINE = "ops.engines.sessions"
else:
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    SESSION_ENGINE = "core.sessions"

# --- Replica of the database ------------------------------------------------------------------------------
REPLICA: dict[str, dict[str, Any]] = {}
if ENV["DATABASE_REPLICA_URL"]:
    if not ENV["DATABASE_URL"]:
        raise env.EnvironmentFault("DATABASE_REPLICA_URL is set and DATABASE_URL is not: name the primary there.")
    REPLICA["replica"] = dict(dj_database_url.parse(ENV["DATABASE_REPLICA_URL"], conn_health_checks=True))
    REPLICA["replica"]["OPTIONS"] = REPLICA["replica"].get("OPTIONS", {}) | {
        **PREPARED,
        "connect_timeout": 2,  # seconds, as below: the primary answers meanwhile
        "pool": {"min_size": 0, "max_size": 8, "timeout": 1},
    }
    REPLICA["replica"]["TEST"] = {"MIRROR": "default"}
    DATABASE_ROUTERS = ["ops.engines.routing.ReplicaRouter"]
    ENGINE_MIDDLEWARE.append("ops.engines.routing.ReplicaMiddleware")

# --- Uploaded files ---------------------------------------------------------------------------------------
UPLOADS: dict[str, Any] = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
if MEDIA_IN_S3:
    _needs("MEDIA_URL_S3", "storages", "s3")
    _needs("MEDIA_URL_S3", "boto3", "s3")
    _store = urlsplit(ENV["MEDIA_URL_S3"])
    UPLOADS = {
        "BACKEND": "ops.engines.files.ClosedS3Storage",
        "OPTIONS": {
            "access_key": unquote(_store.username or ""),
            "secret_key": unquote(_store.password or ""),
            "endpoint_url": f"{_store.scheme}://{_store.netloc.rpartition('@')[2]}",
            "bucket_name": _store.path.strip("/"),
            "region_name": parse_qs(_store.query).get("region", ["us-east-1"])[0],
        },
    }
    ENGINE_MIDDLEWARE.append("ops.engines.media.FilesAwayMiddleware")
