"""A migration may add what the version before passes over; what that one still uses, it has to say nobody does."""

import pytest
from django.core import checks
from django.db import models
from django.db.migrations import Migration, operations
from django.db.migrations.state import ModelState

from core.migrating.operations import AddIndexWhileRunning
from core.migrating.rules import MARK, Before, check_migrations, faults

pytestmark = pytest.mark.any_database
INDEX = models.Index(fields=["stage"], name="stage")
BEFORE = Before("pilots", {("pilots", "pilot"): ModelState("pilots", "Pilot", [
    ("stage", models.CharField(max_length=20, null=True)),
])})  # fmt: skip
TABLE = operations.CreateModel("Town", [("id", models.BigAutoField(primary_key=True))])
SAFE = {
    "a table": [TABLE],
    "a column of a new table": [
        TABLE,
        operations.AddField("town", "name", models.CharField(max_length=9, unique=True)),
    ],
    "a column that may be empty": [operations.AddField("pilot", "town", models.TextField(null=True))],
    "a column the database fills in": [operations.AddField("pilot", "towns", models.IntegerField(db_default=0))],
    "a longer text": [operations.AlterField("pilot", "stage", models.CharField(max_length=40, null=True))],
    "rows": [operations.RunPython(operations.RunPython.noop)],
}
UNSAFE = {
    "a column taken away": operations.RemoveField("pilot", "stage"),
    "a column of another name": operations.RenameField("pilot", "stage", "phase"),
    "a table of another name": operations.RenameModel("Pilot", "Trial"),
    "a table taken away": operations.DeleteModel("Pilot"),
    "a column that must be filled in": operations.AddField("pilot", "towns", models.IntegerField()),
    "one that Python alone fills in": operations.AddField("pilot", "towns", models.IntegerField(default=0)),
    "a column with an index": operations.AddField("pilot", "town", models.IntegerField(null=True, db_index=True)),
    "an index that locks": operations.AddIndex("pilot", INDEX),
    "a rule for rows": operations.AddConstraint("pilot", models.CheckConstraint(condition=models.Q(), name="rule")),
    "SQL": operations.RunSQL("DROP TABLE pilots_pilot"),
    "SQL within": operations.SeparateDatabaseAndState([operations.RunSQL("DROP TABLE pilots_pilot")]),
    "a column that may no longer be empty": operations.AlterField("pilot", "stage", models.CharField(max_length=20)),
    "a shorter text": operations.AlterField("pilot", "stage", models.CharField(max_length=9, null=True)),
    "another type": operations.AlterField("pilot", "stage", models.IntegerField(null=True)),
}


def migration(*done, **said) -> Migration:
    made = Migration("0002_next", "pilots")
    made.operations = list(done)
    for name, value in said.items():
        setattr(made, name, value)
    return made


@pytest.mark.parametrize("done", SAFE.values(), ids=SAFE)
def test_what_the_version_before_passes_over_may_be_added(done):
    assert list(faults(migration(*done), BEFORE)) == []


@pytest.mark.parametrize("done", UNSAFE.values(), ids=UNSAFE)
def test_what_the_version_before_uses_stays_until_a_release_does_without(done):
    assert len(list(faults(migration(done), BEFORE))) == 1
    assert list(faults(migration(done, **{MARK: " "}), BEFORE)), "a release has to be named"
    assert list(faults(migration(done, **{MARK: "1.4"}), BEFORE)) == []


def test_an_index_is_built_by_itself_and_outside_a_transaction():
    index = AddIndexWhileRunning("pilot", INDEX)
    assert list(faults(migration(index, atomic=False))) == []
    assert list(faults(migration(index)))
    assert list(faults(migration(index, *SAFE["rows"], atomic=False)))


def test_all_migrations_of_the_site_keep_to_it(settings):
    assert check_migrations(None) == []
    settings.MIGRATION_MODULES = {"wiki": "tests.core.migrating.wiki_next"}
    assert check_migrations(None) == []
    settings.MIGRATION_MODULES = {"wiki": "tests.core.migrating.wiki_unsafe"}
    [said] = check_migrations(None)
    assert isinstance(said, checks.Error)
    assert "0002_takes_away" in said.msg
