"""Django's cache in Valkey or Redis: while the server is away everything is missed, and nothing fails."""

from collections.abc import Callable
from typing import Any

from django.core.cache.backends.redis import RedisCache
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

from ops.engines.breaker import Breaker

PATIENCE = 0.5  # seconds for an answer; a cache that takes longer saves nothing
breaker = Breaker("CACHE_URL", rest=1.0)


def options() -> dict[str, Any]:
    """How a client talks to the server: not for long, and once more where a restart closed the connection."""
    return {
        "socket_timeout": PATIENCE,
        "socket_connect_timeout": PATIENCE,
        "retry": Retry(NoBackoff(), 1),
    }


class PatientRedisCache(RedisCache):
    """The cache that CACHE_URL names. Only what the site uses is made safe; the rest goes through these."""

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(server, params | {"OPTIONS": options() | params.get("OPTIONS", {})})

    def add(self, *args: Any, **kwargs: Any) -> Any:
        return _tried(super().add, False, *args, **kwargs)

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        return _tried(super().get, default, key, default, version)

    def set(self, *args: Any, **kwargs: Any) -> Any:
        return _tried(super().set, None, *args, **kwargs)

    def touch(self, *args: Any, **kwargs: Any) -> Any:
        return _tried(super().touch, False, *args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        return _tried(super().delete, False, *args, **kwargs)

    def get_many(self, *args: Any, **kwargs: Any) -> Any:
        return _tried(super().get_many, {}, *args, **kwargs)

    def has_key(self, *args: Any, **kwargs: Any) -> Any:
        return _tried(super().has_key, False, *args, **kwargs)

    def set_many(self, *args: Any, **kwargs: Any) -> Any:
        return _tried(super().set_many, [], *args, **kwargs)

    def delete_many(self, *args: Any, **kwargs: Any) -> Any:
        return _tried(super().delete_many, None, *args, **kwargs)


def _tried(ask: Callable[..., Any], otherwise: Any, *args: Any, **kwargs: Any) -> Any:
    if not breaker.may_ask:
        return otherwise
    try:
        answer = ask(*args, **kwargs)
    except RedisError as fault:
        breaker.failed(fault)
        return otherwise
    breaker.answered()
    return answer
