"""What the database's planner knows of the size of its tables."""

from django.db import connection

MOST_LOOKED_AT = 1000  # rows of an index of SQLite's: enough to tell many from few


def measure_tables() -> None:
    """Have the database look at its tables now; call it after writing many rows at once.

    Until PostgreSQL looks by itself, a minute or so after they are committed, it plans for tables that are still empty,
    and a question that takes milliseconds took a quarter of an hour with 5,000 members. SQLite never looks by itself:
    it walked 22,000 pages to find those of five round-ups, and a pilot's page took 1.3 seconds in place of 0.2. A
    connection that is open keeps to what SQLite knew when it was opened.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"PRAGMA analysis_limit={MOST_LOOKED_AT}")
        if connection.vendor in {"sqlite", "postgresql"}:
            cursor.execute("ANALYZE")
