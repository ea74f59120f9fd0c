"""One data folder that a first start has prepared, shared by these tests of a process; each may start on it again."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.commands.site import Site
from tests.database import sqlite_template


@pytest.fixture(scope="package")
def first_start(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A running site, started on an empty folder but for the tables, which take half a minute to make."""
    data = tmp_path_factory.mktemp("site") / "data"
    data.mkdir()
    shutil.copy(sqlite_template(), data / "db.sqlite3")
    site = Site("--data", data)
    site.data = data
    yield site
    site.stop()


@pytest.fixture(scope="package")
def data(first_start: Site) -> Path:
    """The folder of the running site, once it answers."""
    assert first_start.address
    return first_start.data


@pytest.fixture
def start(data: Path) -> Iterator[Callable[..., Site]]:
    """Start once more on the prepared folder; what still runs after the test is ended."""
    started: list[Site] = []

    def start_again(*words: object) -> Site:
        started.append(Site("--data", data, *words))
        return started[-1]

    yield start_again
    for site in started:
        if site.process.poll() is None:
            site.stop()
