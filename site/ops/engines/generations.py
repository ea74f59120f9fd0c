"""The page cache's generations in Valkey or Redis, for app processes on several machines.

The same clock and slots as the file of one machine keeps (`ops.pagecache.generations`), as a number and a hash. A clock
begins at the time of day, and its beginning is kept beside it: what was rendered before it is not known to be right, so
a server that was emptied costs renderings and never old bytes. A clock that went back, as one from an old copy of the
server's memory does, starts a new era.

While the server is away nothing is known to be right: every request goes to Django, and marks of changes wait in the
database until the worker can tell them.
"""

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from redis import Redis
from redis.exceptions import RedisError

from ops.engines.breaker import Breaker
from ops.engines.caching import options
from ops.pagecache.generations import AwayError, slot_of

CLOCK, SLOTS, BEGAN = "pages:clock", "pages:slots", "began"
# Both keys are there, or both are made: a server that runs short of memory may have dropped either.
BEGIN = """
if redis.call('EXISTS', KEYS[1]) == 0 or redis.call('HEXISTS', KEYS[2], 'began') == 0 then
  local t = redis.call('TIME')
  local now = string.format('%d%06d', t[1], t[2])
  redis.call('DEL', KEYS[2])
  redis.call('SET', KEYS[1], now)
  redis.call('HSET', KEYS[2], 'began', now)
end
"""
BUMP = f"""{BEGIN}
redis.call('INCR', KEYS[1])
local now = redis.call('GET', KEYS[1])
for _, slot in ipairs(ARGV) do redis.call('HSET', KEYS[2], slot, now) end
"""


class SharedGenerations:
    """Generations of all machines, on the server at `url`. Raises `AwayError` while it does not answer."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._breaker = Breaker("CACHE_URL (page cache)", rest=1.0)
        self._seen = 0
        self._era = 0

    def clock(self) -> int:
        """The value of the last change."""
        seen = self._seen  # before asking: what another thread hears meanwhile may be later, and nothing went back
        said = self._asked("get", CLOCK)
        if said is None:
            self._asked("eval", BEGIN, 2, CLOCK, SLOTS)
            said = self._asked("get", CLOCK)
        now = int(said or 0)
        if now < seen:
            self._era += 1
        self._seen = now
        return now

    def unchanged(self, slots: Iterable[int], since: int) -> bool:
        """Whether nothing in these slots changed after the clock stood at `since`."""
        began, *values = self._asked("hmget", SLOTS, [BEGAN, *slots])
        if began is None:
            self._asked("eval", BEGIN, 2, CLOCK, SLOTS)
            return False
        return int(began) <= since and all(value is None or int(value) <= since for value in values)

    def bump(self, tags: Iterable[str]) -> None:
        """Say that these tags changed, to every machine at once."""
        self._asked("eval", BUMP, 2, CLOCK, SLOTS, *{slot_of(tag) for tag in tags})

    def era(self) -> object:
        """Changes when the clock was seen going back."""
        return self._era

    @cached_property
    def _server(self) -> Redis:
        """A pool of connections, opened when first used: not shared with the process that was forked."""
        return Redis.from_url(self._url, **options())

    def _asked(self, command: str, *words: object) -> Any:
        if not self._breaker.may_ask:
            raise AwayError
        try:
            answer = getattr(self._server, command)(*words)
        except RedisError as fault:
            self._breaker.failed(fault)
            raise AwayError from fault
        self._breaker.answered()
        return answer
