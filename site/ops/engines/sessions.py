"""Sessions kept in the database and, for a minute at a time, in the cache that CACHE_URL names.

The row counts. So a cache that is emptied or away signs nobody out, and ending a session deletes its row: the copy goes
with it, or by itself within a minute if the cache could not be reached just then.
"""

from typing import Any

from django.contrib.sessions.backends import cached_db
from django.contrib.sessions.models import Session

from core.sessions import SessionStore as RowStore

CachedStore: Any = cached_db.SessionStore  # the types known of it leave out most of what it has
LONGEST = 60  # seconds a copy lasts


class SessionStore(RowStore, CachedStore):
    """A session of one browser."""

    def load(self) -> dict[str, Any]:
        kept = self._cache.get(self.cache_key)
        if kept is not None:
            return dict(kept)
        row = self._get_session_from_db()
        data = self.decode(row.session_data) if row else {}
        if row:
            self._cache.set(self.cache_key, data, min(LONGEST, self.get_expiry_age(expiry=row.expire_date)))
        return data

    def save(self, must_create: bool = False) -> None:
        super(CachedStore, self).save(must_create)
        self._cache.set(self.cache_key, self._session, min(LONGEST, self.get_expiry_age()))


def forget(*, instance: Session, **_signal: Any) -> None:
    """A row was deleted, one by one or with others: whoever holds that session is signed out now."""
    store = SessionStore()
    store._cache.delete(store.cache_key_prefix + instance.session_key)
