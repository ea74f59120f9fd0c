"""Operations that migrations of a running site use in place of Django's."""

from typing import Any

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db.migrations import AddIndex, RemoveIndex


class AddIndexWhileRunning(AddIndexConcurrently):
    """An index that PostgreSQL builds while others write. It stands alone in a migration with `atomic = False`.

    SQLite has nothing like it: an index of a million rows keeps writers waiting for a second or two there.
    """

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Build it; what a try before left half built is taken away."""
        if schema_editor.connection.vendor != "postgresql":
            AddIndex.database_forwards(self, app_label, schema_editor, from_state, to_state)
            return
        self._ensure_not_in_transaction(schema_editor)
        schema_editor.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {schema_editor.quote_name(self.index.name)}")
        super().database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Take it away."""
        if schema_editor.connection.vendor == "postgresql":
            super().database_backwards(app_label, schema_editor, from_state, to_state)
        else:
            removal = RemoveIndex(self.model_name, self.index.name)
            removal.database_forwards(app_label, schema_editor, from_state, to_state)
