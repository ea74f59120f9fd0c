"""The copy of the database that follows the primary, asked before it is read from."""

import time

from django.db import DatabaseError, connections

from ops.engines.breaker import Breaker

ALIAS = "replica"
REST = 10.0  # seconds until a replica that was away is tried again
LOOK_AGAIN = 5.0  # seconds between two looks whether it still follows
# It receives from a primary, and has replayed what it received or something of the last ten seconds.
FOLLOWS = """
    SELECT EXISTS (SELECT pid FROM pg_stat_wal_receiver WHERE pid IS NOT NULL) AND (
        pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn()
        OR now() - pg_last_xact_replay_timestamp() < interval '10 seconds')
"""


class NotFollowingError(DatabaseError):
    """It answers, and is no copy of what the primary holds now."""


class Replica:
    """Whether the replica can be read from, found out once a request and looked at more closely every few seconds."""

    def __init__(self) -> None:
        self._breaker = Breaker("DATABASE_REPLICA_URL", REST)
        self._look_at = 0.0

    def answers(self) -> bool:
        """True with a connection that was just tried; False sends the read to the primary."""
        if not self._breaker.may_ask:
            return False
        connection = connections[ALIAS]
        if connection.connection is not None and time.monotonic() < self._look_at:
            return True
        try:
            connection.ensure_connection()
            if time.monotonic() >= self._look_at:
                self.look()
        except DatabaseError as fault:
            self.failed(fault)
            return False
        self._breaker.answered()
        return True

    def failed(self, fault: Exception) -> None:
        """It broke off while it was read from: the primary is asked for a while."""
        self._breaker.failed(fault)
        connections[ALIAS].close()

    def look(self) -> None:
        """Raise `DatabaseError` if it does not answer, or is no copy of what the primary holds now."""
        with connections[ALIAS].cursor() as cursor:
            cursor.execute(FOLLOWS)
            if not cursor.fetchone()[0]:
                raise NotFollowingError("behind, or cut off from its primary")
        self._look_at = time.monotonic() + LOOK_AGAIN


replica = Replica()
