"""What was learned about addresses while they were rendered: by the pages' own words, never by a visitor's."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from ops.pagecache.key import Key, asked_in

MOST = 2_000  # addresses of a kind that are remembered; with more of them, learning begins anew
UNFIT_FOR = 60.0  # seconds until an address whose answer could not be kept is tried again


class Learned:
    """Which names in a query a page knows, and whose answers cannot be kept."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._names: dict[Key, frozenset[str]] = {}
        self._unfit: dict[Key, float] = {}

    def key(self, key: Key) -> Key | None:
        """The key with its query as it is rendered; None when it holds a name that its page does not list.

        An unlisted name is not taken away, which would be right only if every page listed all it reads: the request
        goes to Django as it came, and what that answers is not kept.
        """
        asked = asked_in(key.query)
        if not asked:
            return key._replace(query="")
        names = self._names.get(key._replace(query=""), frozenset())
        told = sorted(pair for pair in asked if pair[1])
        return key._replace(query=urlencode(told)) if names and names.issuperset(name for name, _ in asked) else None

    def names(self, key: Key, names: frozenset[str]) -> None:
        """The page at this address listed the names it knows."""
        if names:
            self._keep(self._names, key._replace(query=""), names)

    def unfit(self, key: Key) -> None:
        """What this address answers cannot be kept."""
        self._keep(self._unfit, key, self._now() + UNFIT_FOR)

    def is_unfit(self, key: Key) -> bool:
        """Whether that was found a moment ago."""
        return self._unfit.get(key, 0.0) > self._now()

    @staticmethod
    def _keep(kept: dict[Key, Any], key: Key, value: Any) -> None:
        if len(kept) >= MOST and key not in kept:
            kept.clear()
        kept[key] = value
