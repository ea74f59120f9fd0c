"""Ports for the servers that tests start, kept so that nobody else is given one before its server listens there."""

import socket

LOOPBACK = "127.0.0.1"
_kept: list[socket.socket] = []  # for the life of this process, which asks for some dozens


def kept_port(host: str = LOOPBACK) -> int:
    """A port where a server that sets SO_REUSEADDR, as nearly all do, may listen, stop and listen again.

    Until it does, whoever connects is refused. A port that was found free and let go of could go to another test
    process, or to any connection going out, before its server listens. Linux lets two sockets be bound to one address
    if both allow it and the first never listens, and gives a bound port to nobody who did not name it.
    """
    keeper = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    keeper.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    keeper.bind((host, 0))
    _kept.append(keeper)
    return int(keeper.getsockname()[1])
