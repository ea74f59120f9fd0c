"""What modelsearch's search on PostgreSQL lacks: an index for the question it asks, and words without accents.

It looks in `title || body`, which none of its own indexes serves: without this one every search reads every row.
"""

from typing import Any

from django.contrib.postgres.operations import CreateExtension, TrigramExtension, UnaccentExtension
from django.db import migrations

NAME, TABLE = "search_title_and_body", "wagtailsearch_indexentry"


def add_index(_apps: Any, schema_editor: Any) -> None:
    """On PostgreSQL alone."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"CREATE INDEX {NAME} ON {TABLE} USING gin ((title || body))")


def remove_index(_apps: Any, schema_editor: Any) -> None:
    """The other way."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP INDEX IF EXISTS {NAME}")


class Migration(migrations.Migration):
    """On other databases than PostgreSQL it does nothing."""

    dependencies = [("search", "0001_initial"), ("wagtailsearch", "0010_add_text_fields")]
    operations = [
        TrigramExtension(),
        UnaccentExtension(),
        CreateExtension("fuzzystrmatch"),
        migrations.RunPython(add_index, remove_index),
    ]
