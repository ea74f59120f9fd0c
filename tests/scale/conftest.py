"""One site on its engines for all scale tests. Each of these leaves every engine running."""

import tempfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from config.launch.processes import Processes
from tests.scale.ground import Ground
from tests.scale.visitor import Visitor


@pytest.fixture(scope="session")
def ground() -> Iterator[Ground]:
    """Both app processes answer, and the replica follows."""
    # Not below pytest's own folder, which each start of pytest closes to the database's account.
    kept = tempfile.TemporaryDirectory(prefix="shared-ground-scale-", ignore_cleanup_errors=True)
    with kept as folder, Processes() as processes:
        Path(folder).chmod(0o755)
        ground = Ground(processes, Path(folder))
        yield ground
        ground.end()


@pytest.fixture(scope="session")
def heron(ground: Ground) -> Visitor:
    """Somebody who may do everything, signed in once, who comes by the proxy."""
    return ground.visitor().sign_in()


@pytest.fixture
def picture() -> bytes:
    """A small PNG."""
    drawn = BytesIO()
    Image.new("RGB", (8, 8), "teal").save(drawn, "PNG")
    return drawn.getvalue()
