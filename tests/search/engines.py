"""The engines that search, for tests that are passed with each of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from osmem_server import OsmemServer

from search import engine

ENGINES = ("whoosh", "database", "opensearch")  # the database is SQLite in one part of the suite, PostgreSQL in another


def reached(server: OsmemServer) -> dict[str, Any]:
    """How it is reached, with more patience than a busy machine needs."""
    return {"URLS": [server.url], "TIMEOUT": 300}


@contextmanager
def chosen(name: str, folder: Path) -> Iterator[dict[str, Any]]:
    """Settings of one engine, which is there within the block and knows nothing yet.

    OpenSearch is `osmem-server`, which speaks its protocol from memory: it shows that the two understand each other.
    """
    if name == "opensearch":
        with OsmemServer.start() as server:
            yield {"BACKEND": "modelsearch.backends.opensearch3", "AUTO_UPDATE": False} | reached(server)
    elif name == "database":
        yield {"BACKEND": "wagtail.search.backends.database", "AUTO_UPDATE": False}
    else:
        yield {"BACKEND": engine.OURS, "PATH": folder, "AUTO_UPDATE": False}
