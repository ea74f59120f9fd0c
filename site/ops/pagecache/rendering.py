"""Has Django answer a request that is made of the key and nothing else, and looks whether all may have the answer."""

import io
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from core import freshness
from core.freshness import reads
from ops.pagecache.key import DEFAULT_PORTS, Key, in_order
from ops.pagecache.negotiation import Headers

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
KEPT_STATUSES = ("200 ", "301 ", "404 ")
# Headers that say the same to everybody. An answer with any other is not kept: nobody has thought about it yet.
COMMON = frozenset(
    f"{'content-type content-language content-disposition content-security-policy permissions-policy location link'} "
    f"{'x-frame-options x-content-type-options x-robots-tag referrer-policy cross-origin-opener-policy'} "
    f"{'strict-transport-security cache-control expires access-control-allow-origin'}".split()
)
OURS = frozenset({"content-length", "vary", "etag", "last-modified", "date", "server", "x-request-id"})  # made anew
# What an answer may differ by, since a request that holds it never gets here: cookies of ours, a script's question.
SETTLED = frozenset({"accept-encoding", "cookie", "hx-request"})
NOT_FOR_ALL = ("private", "no-store")
TOKEN_FIELD = b'name="csrfmiddlewaretoken"'


@dataclass
class Rendered:
    """What Django answered, and what it said of it."""

    status: str = ""
    headers: Headers = field(default_factory=list)
    body: bytes = b""
    recorded: freshness.Recorded = field(default_factory=freshness.Recorded)
    had_token: bool = False
    streams: bool = False

    def header(self, name: str) -> str:
        """All values of a header, in small letters."""
        return ", ".join(value for key, value in self.headers if key.lower() == name).lower()

    @property
    def is_for_all(self) -> bool:
        """Whether every reader may have these very bytes, now and later."""
        named = {name.lower() for name, _value in self.headers}
        return (
            self.status.startswith(KEPT_STATUSES)
            and bool(self.recorded)  # what says nothing of what it shows could never go stale
            and not (self.streams or self.had_token or TOKEN_FIELD in self.body)
            and named <= COMMON | OURS
            and not any(word in self.header("cache-control") for word in NOT_FOR_ALL)
            and self._varies_by() <= SETTLED
        )

    def answers(self, query: str) -> bool:
        """Whether it answers this query (in order), and not another one more or less like it."""
        said = self.recorded.query
        return not query or (said is not None and in_order(said) == query)

    @property
    def kept_headers(self) -> Headers:
        """Those that are sent again each time."""
        return [(name, value) for name, value in self.headers if name.lower() in COMMON]

    @property
    def vary(self) -> list[str]:
        """What the answer differs by, the encoding apart, as caches on the way are told."""
        names = [name.strip() for key, value in self.headers if key.lower() == "vary" for name in value.split(",")]
        return [name for name in names if name and name.lower() != "accept-encoding"]

    def _varies_by(self) -> set[str]:
        return {name.lower() for name in self.vary}


def render(application: Application, key: Key) -> Rendered:
    """What a stranger without any header of their own gets at this address."""
    rendered = Rendered()
    environ = request_of(key)

    def start_response(status: str, headers: Headers, _fault: Any = None) -> None:
        rendered.status, rendered.headers = status, list(headers)

    with freshness.record() as rendered.recorded, reads.noticed():
        answer = application(environ, start_response)
        try:
            rendered.streams = bool(getattr(answer, "streaming", False))
            rendered.body = b"" if rendered.streams else b"".join(answer)
        finally:
            getattr(answer, "close", bool)()
    rendered.had_token = "CSRF_COOKIE" in environ
    return rendered


def request_of(key: Key) -> dict[str, Any]:
    """A request with nothing in it but the key."""
    address = urlsplit(f"{key.scheme}://{key.host}")
    return {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": key.path,
        "QUERY_STRING": key.query,
        "SERVER_NAME": address.hostname or "",
        "SERVER_PORT": str(address.port or DEFAULT_PORTS[key.scheme].lstrip(":")),
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": key.host,
        "REMOTE_ADDR": "",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": key.scheme,
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
