"""What a migration may do while the version before runs, as a system check: `manage.py check` teaches it.

What takes something away says `not_used_since = "1.4"`: the release from which no code uses it. So it takes two
releases: one whose code does without, the next whose migration removes it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from django.apps import AppConfig, apps
from django.conf import settings
from django.core import checks
from django.db.migrations import operations as django
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.migration import Migration
from django.db.models import NOT_PROVIDED

from core.migrating.operations import AddIndexWhileRunning

MARK = "not_used_since"
FIRST_RELEASE = {"members": 2, "search": 2}  # migrations of an app before which nothing ran; elsewhere one
Fault = str | None
HINT = f"See “Changing tables” in README. What the version before does not use any more says {MARK} with a release."


def _added_field(operation: django.AddField, _before: Any) -> Fault:
    field: Any = operation.field
    if field.many_to_many:
        return None
    if field.unique or field.db_index:
        return "builds an index while nobody can write: db_index=False, and AddIndexWhileRunning in the next migration"
    if not field.null and field.db_default is NOT_PROVIDED:
        return "is filled in by the new version alone: null=True, or a db_default"
    return None


def _altered_field(operation: django.AlterField, before: Any) -> Fault:
    if before is None:
        return "cannot be compared with what was before"
    was = before.models[before.app_label, operation.model_name_lower].fields[operation.name]
    now: Any = operation.field
    if was.null and not now.null:
        return "refuses rows that the version before writes"
    if type(was) is not type(now) or was.db_column != now.db_column or was.related_model != now.related_model:
        return "changes what the version before reads: add a column beside it"
    if (now.unique, now.db_index) != (was.unique, was.db_index):
        return "builds or drops an index while nobody can write"
    if (now.max_length or 0) < (was.max_length or 0):
        return "refuses rows that the version before writes"
    return None


def _nothing(_operation: Any, _before: Any) -> Fault:
    return None


# What is not listed needs the mark: it takes away, renames, locks for long, or nobody can tell (SQL).
ALLOWED: Mapping[type, Callable[[Any, Any], Fault]] = {
    django.CreateModel: _nothing,
    django.AddField: _added_field,
    django.AlterField: _altered_field,
    AddIndexWhileRunning: _nothing,
    django.RemoveIndex: _nothing,
    django.RenameIndex: _nothing,
    django.RemoveConstraint: _nothing,
    django.AlterModelOptions: _nothing,
    django.AlterModelManagers: _nothing,
    django.RunPython: _nothing,
}


class Before:
    """The models as they are before a migration."""

    def __init__(self, app_label: str, models: Mapping[tuple[str, str], Any]) -> None:
        self.app_label, self.models = app_label, models


def faults(migration: Migration, before: Before | None = None) -> Iterator[str]:
    """What in it would disturb the version before; nothing when it says that nobody uses it any more."""
    if str(getattr(migration, MARK, "")).strip():
        return
    fresh = {one.name_lower for one in migration.operations if isinstance(one, django.CreateModel)}
    for operation in _flat(migration.operations):
        if getattr(operation, "model_name_lower", None) in fresh:
            continue  # a table that the version before does not know
        judge = ALLOWED.get(type(operation))
        said = "is not for a running site" if judge is None else judge(operation, before)
        if said:
            yield f"{operation.describe()}: {said}."
        if isinstance(operation, AddIndexWhileRunning) and (migration.atomic or len(migration.operations) > 1):
            yield f"{operation.describe()}: stands alone in a migration with atomic = False."


def _flat(operations: Sequence[Any]) -> Iterator[Any]:
    """What is done to the database."""
    for operation in operations:
        if isinstance(operation, django.SeparateDatabaseAndState):
            yield from _flat(operation.database_operations)
        else:
            yield operation


@checks.register("migrations")
def check_migrations(app_configs: Sequence[AppConfig] | None, **_kwargs: Any) -> list[checks.CheckMessage]:
    """Every migration after the first release can be applied while the version before runs."""
    later = [(app.label, name) for app in app_configs or apps.get_app_configs() for name in _later(app)]
    if not later:
        return []
    loader = MigrationLoader(None, ignore_no_migrations=True)
    return [
        checks.Error(f"{app}.{name}: {said}", hint=HINT, id="core.E004")
        for app, name in later
        for said in faults(
            loader.disk_migrations[app, name],
            Before(app, loader.project_state([(app, name)], at_end=False).models),
        )
    ]


def _later(app: AppConfig) -> list[str]:
    """Names of the migrations that came after the first release of an app of ours."""
    if Path(app.path).parent not in {settings.ROOT, settings.ROOT / "site"}:
        return []
    module, _explicit = MigrationLoader.migrations_module(app.label)
    if module is None or not app.models_module:
        return []
    folder = Path(str(import_module(module).__file__)).parent
    return sorted(file.stem for file in folder.glob("[0-9]*.py"))[FIRST_RELEASE.get(app.label, 1) :]
