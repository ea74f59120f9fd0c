"""Other sites beside this one, as the caller names them: `URL=NAME`, or `URL=NAME@PID` for a server on this machine."""

from urllib.parse import urlsplit

from ops.bench.client import Ask
from ops.bench.kinds import READER
from ops.bench.measuring import Target


def target(said: str) -> Target:
    """What is to be loaded. Raises `ValueError` with words for the caller."""
    url, equals, called = said.rpartition("=")
    where = urlsplit(url)
    name, _at, pid = called.partition("@")
    if not equals or not name or where.scheme not in {"http", "https"} or not where.hostname:
        raise ValueError(f"{said!r}: write an address and what to call it, for example http://localhost:8080/=Other")
    if pid and not pid.isdecimal():
        raise ValueError(f"{said!r}: after @ comes the number of the server's process, whose tree is counted")
    ask = Ask(f"{where.path or '/'}{f'?{where.query}' if where.query else ''}", READER)
    server = f"{where.scheme}://{where.netloc}"
    return Target(name, name, server, lambda _connection, _done: ask, int(pid) if pid else None)
