"""The socket that all workers take their connections from; it outlives each of them."""

import socket

BACKLOG = 1024


def listen(host: str, port: int) -> socket.socket:
    """Listen on an address of either family, or on a name of this machine. Raises OSError."""
    family, kind, protocol, _, where = socket.getaddrinfo(
        host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
    )[0]
    listener = socket.socket(family, kind, protocol)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # what is accepted inherits it
    listener.bind(where)
    listener.listen(BACKLOG)
    listener.setblocking(False)
    return listener


def deaf() -> socket.socket:
    """A socket like that, which nobody connects to."""
    return listen("127.0.0.1", 0)
