"""A PostgreSQL server for the tests: made on demand, kept between runs for its template."""

import fcntl
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from config.launch.console import Fault
from config.launch.processes import Processes
from ops import postgres


def binaries(environment: Path) -> Path:
    """Folder of `initdb` and `postgres`. Raises `Fault` with the line that installs them."""
    bin = postgres.programs(environment)
    if bin is None:
        raise Fault(
            "NO POSTGRESQL: the suite's second pass needs its server. Install it (Debian: apt-get install postgresql), "
            "or leave the pass out on purpose with --without postgres."
        )
    return bin


@contextmanager
def cluster(environment: Path, processes: Processes) -> Iterator[str]:
    """A running server; yields the DATABASE_URL of its maintenance database. Raises `Fault`."""
    bin = binaries(environment)
    try:
        with _folder() as folder, postgres.running(bin, folder, processes) as data:
            yield f"postgres://{postgres.USER}@{quote(str(data), safe='')}/{postgres.DATABASE}"
    except postgres.ServerError as fault:
        raise Fault(str(fault)) from fault


@contextmanager
def _folder() -> Iterator[Path]:
    """The kept folder, or a passing one while another run holds it."""
    kept = Path(tempfile.gettempdir()) / f"shared-ground-postgres-{os.getuid()}"
    kept.mkdir(mode=0o755, exist_ok=True)
    if kept.stat().st_uid != os.getuid():
        raise Fault(f"{kept} belongs to somebody else; delete it.")
    with (kept / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            with tempfile.TemporaryDirectory(prefix="shared-ground-postgres-", ignore_cleanup_errors=True) as passing:
                Path(passing).chmod(0o755)
                yield Path(passing)
            return
        yield kept
