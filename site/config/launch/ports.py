"""Which address the site listens on, and what it is called by."""

import errno
import socket
from contextlib import closing, suppress

from config.launch.console import Fault, say

FIRST, TRIES = 8000, 100
EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}  # noqa: S104 - listening everywhere -> how to reach it
LOOPBACK = ("localhost", "127.0.0.1", "[::1]")


def choose(host: str, wanted: int | None) -> int:
    """The port to listen on: the wanted one, else the first free from 8000 on. Raises `Fault`."""
    if wanted is not None:
        if not _free(host, wanted):
            raise Fault(f"port {wanted} is in use: stop what listens there, or name another with --port.")
        return wanted
    for port in range(FIRST, FIRST + TRIES):
        if _free(host, port):
            if port != FIRST:
                say(f"Port {FIRST} is in use; taking {port}")
            return port
    raise Fault(f"no port from {FIRST} to {FIRST + TRIES - 1} is free: name one with --port.")


def reached_at(host: str) -> str:
    """The address under which this machine reaches a server that listens on `host`."""
    return EVERYWHERE.get(host, host)


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach it."""
    return host in {"localhost", "::1"} or host.startswith("127.")


def address(host: str, port: int) -> str:
    """The site's address for people."""
    return f"http://{'localhost' if is_loopback(host) else _name(host)}:{port}"


def names(host: str) -> str:
    """ALLOWED_HOSTS for a server that listens on `host`."""
    more = set() if is_loopback(host) else {_name(host), socket.gethostname().lower()}
    return ",".join([*LOOPBACK, *sorted(more - set(LOOPBACK))])


def _name(host: str) -> str:
    if host in EVERYWHERE:
        return _outward_address()
    return f"[{host}]" if ":" in host else host


def _outward_address() -> str:
    """This machine's address in its network; nothing is sent to find it."""
    with suppress(OSError), closing(socket.socket(socket.AF_INET, socket.SOCK_DGRAM)) as probe:
        probe.connect(("192.0.2.1", 9))  # an address reserved for documentation
        return str(probe.getsockname()[0])
    return "localhost"


def _free(host: str, port: int) -> bool:
    try:
        family, kind, protocol, _, where = socket.getaddrinfo(host or None, port, type=socket.SOCK_STREAM)[0]
    except OSError as fault:
        raise Fault(f"--host {host}: this machine knows no such address ({fault.strerror}).") from fault
    with closing(socket.socket(family, kind, protocol)) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(where)
        except OSError as fault:
            if fault.errno == errno.EADDRINUSE:
                return False
            raise Fault(f"cannot listen on {host}:{port}: {fault.strerror}.") from fault
    return True
