"""What the database's planner knows of the size of its tables."""

from django.db import connection


def measure_tables() -> None:
    """Have PostgreSQL look at its tables now; call it after writing many rows at once.

    Until it looks by itself, a minute or so after they are committed, it plans for tables that are still empty, and a
    question that takes milliseconds took a quarter of an hour with 5,000 members. SQLite plans without that knowledge.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
