"""A real server on this machine that stands for other sites."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_network

HERE = (ip_network("127.0.0.1/32"),)  # allowed in tests alone
ENDLESS = 100_000  # pieces
DRIPS_EVERY = 0.05  # seconds
DRIPS_FOR = ENDLESS * DRIPS_EVERY


class Elsewhere(ThreadingHTTPServer):
    """Answers `/status/404`, `/to/301?<address>`, `/circle`, `/tidy`, `/drip`, `/endless`; to all else 200."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.statuses: dict[str, int] = {}

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Handler(BaseHTTPRequestHandler):
    server: Elsewhere

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        self.server.headers.append(dict(self.headers))
        kind, _stroke, rest = self.path.lstrip("/").partition("/")
        getattr(self, f"_{kind}", self._plain)(rest)

    def _plain(self, _rest: str) -> None:
        self._status(str(self.server.statuses.get(self.path, 200)))

    def _status(self, rest: str) -> None:
        self.send_response(int(rest))
        self.end_headers()

    def _to(self, rest: str) -> None:
        status, _mark, target = rest.partition("?")
        self.send_response(int(status))
        self.send_header("Location", target)
        self.end_headers()

    def _circle(self, _rest: str) -> None:
        self._to("302?/circle")

    def _tidy(self, _rest: str) -> None:
        """Sends on to the same address with a last stroke."""
        self._to(f"301?{self.path}/" if not self.path.endswith("/") else "200?")

    def _drip(self, _rest: str) -> None:
        """A status line that never ends, a byte now and then."""
        for _number in range(ENDLESS):
            self.wfile.write(b"x")
            self.wfile.flush()
            time.sleep(DRIPS_EVERY)

    def _endless(self, _rest: str) -> None:
        self.send_response(200)
        self.end_headers()
        for _number in range(ENDLESS):
            self.wfile.write(b"x" * 65_536)

    def handle_one_request(self) -> None:
        try:
            super().handle_one_request()
        except OSError:  # whoever asked has gone
            self.close_connection = True

    def log_message(self, *_args: object) -> None:
        """Says nothing."""


@contextmanager
def running() -> Iterator[Elsewhere]:
    """The server, as long as the block lasts."""
    server = Elsewhere()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
