"""The demo, loaded once a module: what its tests change is taken back after each."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.db import transaction
from django.test import override_settings

from home import actions


@dataclass
class Demo:
    """The first load and the folder it wrote the passwords to."""

    first: actions.DemoLoad
    data: Path

    @property
    def file(self) -> Path:
        return self.data / "demo-accounts.json"


@pytest.fixture(scope="module")
def _loaded(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[Demo]:
    data = tmp_path_factory.mktemp("data")
    with django_db_blocker.unblock(), override_settings(DATA_DIR=data), transaction.atomic():
        yield Demo(actions.load_demo(), data)
        transaction.set_rollback(True)


@pytest.fixture
def demo(_loaded: Demo, db: None) -> Iterator[Demo]:
    """A site with the demo on it."""
    before = _loaded.file.read_bytes()
    yield _loaded
    _loaded.file.write_bytes(before)
    _loaded.file.chmod(0o600)
