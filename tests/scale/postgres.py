"""A primary of PostgreSQL and the replica that follows it, filled with the migrated template of the other tests."""

import os
import shutil
import signal
import subprocess
from pathlib import Path
from urllib.parse import quote

import psycopg

from config.launch import environment
from config.launch.processes import Processes
from ops import postgres as servers
from tests import database, postgres
from tests.scale.daemons import PATIENCE, until

# fsync stays on: the site refuses a server that loses acknowledged commits.
OPTIONS = ("listen_addresses=", "synchronous_commit=off", "shared_buffers=64MB", "wal_receiver_timeout=10s")


class Postgres:
    """A server of a folder, reached by the socket in it."""

    def __init__(self, processes: Processes, folder: Path) -> None:
        self._processes, self._account = processes, servers.unprivileged()
        self.data = folder / "data"
        self.programs = servers.reachable(postgres.binaries(environment.HOME), folder, self._account)

    def make(self) -> None:
        """Make the folder of a new primary, which may be followed."""
        servers.make(self.programs, self.data, self._account)

    def follow(self, primary: "Postgres") -> None:
        """Make the folder of a replica of a primary that has not run yet."""
        shutil.copytree(primary.data, self.data)
        self.data.chmod(0o700)
        (self.data / "standby.signal").touch()
        with (self.data / "postgresql.auto.conf").open("a") as settings:
            settings.write(f"primary_conninfo = 'host={primary.data} user=postgres'\n")
        for path in (self.data, *self.data.rglob("*")) if self._account else ():
            os.chown(path, self._account["user"], self._account["group"])

    def start(self) -> None:
        """Start it; `ready` waits for it."""
        options = [part for option in OPTIONS for part in ("-c", option)]
        with (self.data.parent / "log").open("ab") as log:
            self._child = self._processes.start(
                [self.programs / "postgres", "-D", self.data, "-k", self.data, *options],
                cwd=self.data, stdout=log, stderr=log, **self._account,
            )  # fmt: skip

    def ready(self) -> None:
        """Wait until it answers."""
        until(lambda: "ready" in (self.data / "postmaster.pid").read_text(), "PostgreSQL")

    def stop(self) -> None:
        """Stop it without waiting for those who are connected."""
        self._child.send_signal(signal.SIGINT)
        self._child.wait(PATIENCE)

    def kill(self) -> None:
        """End it at once; a primary that is only stopped writes all that it holds to the disk."""
        self._child.send_signal(signal.SIGQUIT)
        self._child.wait(PATIENCE)

    def url(self, name: str) -> str:
        """DATABASE_URL of a database of it."""
        return f"postgres://postgres@{quote(str(self.data), safe='')}/{name}"

    def ask(self, question: str) -> str:
        """The one value that answers a question to the site's database."""
        with psycopg.connect(self.url("site"), autocommit=True) as connection:
            [value] = connection.execute(question.encode()).fetchone() or [None]
        return str(value)


def fill_with_template(server: Postgres, name: str, processes: Processes, folder: Path) -> None:
    """Make a database that is migrated: migrating takes half a minute, a copy of what other tests keep a second."""
    copy = folder / "template.dump"
    with postgres.cluster(environment.HOME, processes) as kept:
        template = f"{kept.rpartition('/')[0]}/{database.postgres_template(kept)}"
        _run(server.programs / "pg_dump", "--format=custom", f"--file={copy}", template)
    with psycopg.connect(server.url("postgres"), autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"'.encode())
    _run(server.programs / "pg_restore", "--exit-on-error", "--no-owner", f"--dbname={server.url(name)}", copy)


def _run(*command: object) -> None:
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, cwd="/")
    assert done.returncode == 0, f"{command}: {done.stderr}"
