"""Two app processes and a worker, each with a folder of its own as on its machine, on their engines, behind a proxy."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import boto3
import requests
from osmem_server import OsmemServer

from config.launch.processes import Processes
from tests.ports import kept_port
from tests.project import ROOT
from tests.scale import engines
from tests.scale.daemons import Daemon, until
from tests.scale.postgres import Postgres, fill_with_template
from tests.scale.visitor import Visitor

PASSED_ON = ("PATH", "HOME", "LANG", "TMPDIR", "LD_LIBRARY_PATH")


class Worker(Daemon):
    """`./run worker` on a third machine."""

    def ready(self) -> None:
        """Nobody connects to it: that it is there shows in what it does."""


class Ground:
    """All that runs. Each engine can be stopped and started."""

    def __init__(self, processes: Processes, folder: Path) -> None:
        self._processes, self._folder = processes, folder
        for name in ("primary", "replica", "redis", "store", "proxy", "one", "two", "three"):
            (folder / name).mkdir()
            (folder / name).chmod(0o755)
        self.redis = engines.redis(processes, folder / "redis")
        self.store = engines.store(processes, folder / "store")
        self.search = OsmemServer.start()  # answers as OpenSearch does
        self.primary = Postgres(processes, folder / "primary")
        self.replica = Postgres(processes, folder / "replica")
        self.primary.make()
        self.replica.follow(self.primary)
        for server in (self.primary, self.replica):
            server.start()
            server.ready()
        fill_with_template(self.primary, "site", processes, folder)
        self.store.ready()
        self.make_bucket()
        ports, at = [kept_port(), kept_port()], kept_port()
        self.url = f"http://127.0.0.1:{at}"
        self.command("-m", "tests.scale.furnish")
        (folder / "two" / "static").symlink_to(folder / "one" / "static")
        self.apps = [self._app(name, port) for name, port in zip(("one", "two"), ports, strict=True)]
        self.worker = Worker(
            processes, folder / "three", sys.executable, "manage.py", "worker",
            port=0, env=self.environ("three"), cwd=ROOT,
        )  # fmt: skip
        self.proxy = engines.proxy(processes, folder / "proxy", at, ports)
        until(
            lambda: all(requests.get(f"{self.where(app)}/healthz", timeout=60).ok for app in (0, 1, None)), "the site"
        )

    def environ(self, name: str) -> dict[str, str]:
        """The variables of an app process: alike on both machines but for the folder."""
        return {variable: os.environ[variable] for variable in PASSED_ON if variable in os.environ} | {
            "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "site")]),
            "DATA_DIR": str(self._folder / name),
            "SECRET_KEY": "for-the-scale-tests-" + "x" * 50,
            "SITE_URL": self.url,
            "DATABASE_URL": self.primary.url("site"),
            "DATABASE_REPLICA_URL": self.replica.url("site"),
            "CACHE_URL": f"redis://127.0.0.1:{self.redis.port}/0",
            "MEDIA_URL_S3": f"http://key:secret@127.0.0.1:{self.store.port}/uploads",
            "SEARCH_URL": self.search.url,
            "STAFF_SECOND_FACTOR": "0",
            "BEHIND_PROXY": "1",
            "LOG_LEVEL": "WARNING",
        }

    def command(self, *words: object) -> str:
        """What a command of the project says, run to its end as on a third machine."""
        done = subprocess.run(
            [sys.executable, *map(str, words)], env=self.environ("one"), cwd=ROOT, capture_output=True, text=True
        )
        assert done.returncode == 0, f"{words}: {done.stdout}{done.stderr}"
        return done.stdout

    def where(self, app: int | None) -> str:
        """Address of one app process, or of the proxy."""
        return self.url if app is None else f"http://127.0.0.1:{self.apps[app].port}"

    def visitor(self, app: int | None = None) -> Visitor:
        """A browser that comes by the proxy, or straight to one app process."""
        return Visitor(self.url.removeprefix("http://"), self.where, app)

    def make_bucket(self) -> None:
        """The store keeps all in memory: it is empty after a start."""
        where = {"endpoint_url": f"http://127.0.0.1:{self.store.port}", "region_name": "us-east-1"}
        client = boto3.client("s3", aws_access_key_id="key", aws_secret_access_key="secret", **where)
        client.create_bucket(Bucket="uploads")

    @contextmanager
    def without(self, engine: Daemon | Postgres) -> Iterator[None]:
        """While this lasts, that one is away; afterwards it is there again."""
        engine.stop()
        try:
            yield
        finally:
            engine.start()
            engine.ready()

    @contextmanager
    def replica_behind(self) -> Iterator[None]:
        """While this lasts, the replica hears of changes and does not make them."""
        self.replica.ask("SELECT pg_wal_replay_pause()")
        try:
            yield
        finally:
            self.replica.ask("SELECT pg_wal_replay_resume()")

    def end(self) -> None:
        """All at once: nothing here is needed afterwards."""
        for daemon in (self.worker, *self.apps, self.proxy, self.redis, self.store):
            daemon.stop()
        self.search.close()
        for server in (self.replica, self.primary):
            server.kill()

    def _app(self, name: str, port: int) -> Daemon:
        command = (sys.executable, "-m", "config.server", "127.0.0.1", port)
        return Daemon(self._processes, self._folder / name, *command, port=port, env=self.environ(name), cwd=ROOT)
