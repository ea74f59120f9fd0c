"""The shape of the house: what lies where, and who may know whom."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.migration import SwappableTuple

from tests import project

TOP_LEVEL = {
    # The customer's
    "manage.py", "pyproject.toml", "site", "pilots", "parallel_places", "wiki", "templates", "static", "tests",
    "README.md",
    # What tools look for at the root
    ".ci", "run", "test", "requirements", ".env.example", "LICENCE", ".gitignore", ".gitattributes", ".dockerignore",
    "Containerfile", "Dockerfile", "compose.yaml",
}  # fmt: skip


def test_the_top_level_holds_only_what_was_agreed():
    assert {file.parts[0] for file in project.files()} <= TOP_LEVEL


def test_site_is_a_source_folder_and_never_a_package():
    assert not (project.ROOT / "site" / "__init__.py").exists()


def test_every_package_has_a_floor_in_the_import_contract():
    contract = project.pyproject()["tool"]["importlinter"]
    assert project.packages() == set(contract["root_packages"])
    assert project.packages() <= set(project.floors())


def test_every_package_goes_into_the_wheel():
    target = project.pyproject()["tool"]["hatch"]["build"]["targets"]["wheel"]["only-include"]
    at_the_root = {name for name in project.packages() if (project.ROOT / name).exists()}
    assert at_the_root | {"site"} == set(target)


def test_imports_respect_the_floors():
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache", "--no-logo"]
    done = subprocess.run(
        command, cwd=project.ROOT, env=os.environ | {"PYTHONPATH": "site"}, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


def is_below(target: str, owner: str) -> bool:
    floors = project.floors()
    return target == owner or floors[target] > floors[owner]


def test_migrations_depend_downward_only():
    """An import linter cannot see string foreign keys. The account model is the one exemption: Wagtail points at it."""
    migrations = MigrationLoader(None, ignore_no_migrations=True).disk_migrations
    upward = [
        f"{app}.{name} needs {needed[0]}"
        for (app, name), migration in migrations.items()
        for needed in migration.dependencies
        if app in project.packages() and needed[0] in project.packages()
        if not isinstance(needed, SwappableTuple) and not is_below(needed[0], app)
    ]
    assert not upward


def test_relations_point_downward_only():
    users = apps.get_model("members", "User")
    upward = [
        str(field)
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and field.related_model not in {None, users}
        if {model._meta.app_label, field.related_model._meta.app_label} <= project.packages()
        if not is_below(field.related_model._meta.app_label, model._meta.app_label)
    ]
    assert not upward


@pytest.mark.django_db
def test_no_migration_is_pending():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_the_first_migration_of_members_holds_the_account_alone():
    first = MigrationLoader(None, ignore_no_migrations=True).disk_migrations["members", "0001_initial"]
    assert [operation.name for operation in first.operations if hasattr(operation, "fields")] == ["User"]
