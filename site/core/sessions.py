"""Sessions in the database, as Django keeps them, read by a query that need not be written for each request."""

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils import timezone

from core.queries.prepared import Prepared, Slot

_sessions = Prepared(
    lambda: Session.objects.filter(session_key=Slot("key"), expire_date__gt=Slot("now")).order_by()[:1]
)


class SessionStore(db.SessionStore):
    """Named by `SESSION_ENGINE`."""

    def _get_session_from_db(self) -> Session | None:
        found = _sessions.first(key=self.session_key, now=timezone.now())
        if found is None:
            self._session_key = None
        return found
