"""Asks one address whether it still answers: a few bytes, a few seconds, and every redirect judged anew.

Of the answer only status and headers are read. Nothing is sent but the request: no cookie, no account, no address of
the page that links there.
"""

import http.client
import socket
import ssl
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from http import HTTPStatus
from typing import Any
from urllib.parse import SplitResult, quote, urldefrag, urljoin, urlsplit, urlunsplit

from django.conf import settings
from django.utils.translation import gettext as _

from home.links.networks import AWAY, Network, NotFound, Refused, Unsure, resolve
from home.models.links import LONGEST_ADDRESS

HOPS = 5
EACH_STEP = 5.0  # seconds: to connect, and between two pieces of an answer
WHOLE = 15.0  # seconds for one address with all its redirects
SCHEMES = {"http": 80, "https": 443}
FOR_GOOD = {HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.PERMANENT_REDIRECT}
REDIRECTS = FOR_GOOD | {HTTPStatus.FOUND, HTTPStatus.SEE_OTHER, HTTPStatus.TEMPORARY_REDIRECT}
# There is something, but not for us, or not now: says nothing about the page.
CLOSED = {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.METHOD_NOT_ALLOWED}
IN_ADDRESS = "%/:=&?~#+!$,;'@()*[]"


class Found(Enum):
    """What came of asking."""

    ANSWERS = "answers"
    MOVED = "moved"
    MISSING = "missing"
    UNSURE = "unsure"  # neither a hit nor a miss


@dataclass(frozen=True)
class Answer:
    """What was found, in words what was met, and where the page is now if it has moved for good.

    `heard` says that some server answered, whatever it said: so the net was there.
    """

    found: Found
    words: str
    moved_to: str = ""
    heard: bool = False


@dataclass(frozen=True)
class _Reply:
    status: int
    location: str


def ask(url: str, *, allowed: Sequence[Network] = (), whole: float = WHOLE) -> Answer:
    """Ask `url`, following at most `HOPS` redirects within `whole` seconds. Never raises for what a server does.

    `allowed` are networks that may be asked though they are not public; the site itself allows none.
    """
    clock = _Clock(whole)
    try:
        return _follow(url, allowed, clock)
    except (Refused, Unsure) as why:
        return Answer(Found.UNSURE, str(why))
    except NotFound as why:
        return Answer(Found.MISSING, str(why))
    except (OSError, http.client.HTTPException, ValueError) as fault:
        return _failed(fault, late=clock.over)
    finally:
        clock.stop()


def _failed(fault: Exception, *, late: bool) -> Answer:
    if isinstance(fault, OSError) and fault.errno in AWAY:
        return Answer(Found.UNSURE, _("the network is away"))
    if late or isinstance(fault, TimeoutError):
        return Answer(Found.MISSING, _("no answer in time"))
    if isinstance(fault, ssl.SSLError):
        return Answer(Found.MISSING, _("no safe connection"))
    return Answer(Found.MISSING, _("no connection") if isinstance(fault, OSError) else _("an answer that is none"))


def _follow(url: str, allowed: Sequence[Network], clock: "_Clock") -> Answer:
    here, for_good, kept = _clean(url), "", True
    for _number in range(HOPS + 1):
        reply = _request(urlsplit(here), allowed, clock)
        if reply.status not in REDIRECTS or not reply.location:
            return _judged(url, reply, for_good)
        here = _clean(urljoin(here, reply.location))
        kept = kept and reply.status in FOR_GOOD  # what follows a passing redirect is no new address of the page
        for_good = here if kept else for_good
    return Answer(Found.MISSING, _("more than %(count)s redirects") % {"count": HOPS}, heard=True)


def _judged(url: str, reply: _Reply, for_good: str) -> Answer:
    words = _("status %(status)s") % {"status": reply.status}
    if reply.status in CLOSED:
        return Answer(Found.UNSURE, words, heard=True)
    if not HTTPStatus.OK <= reply.status < HTTPStatus.BAD_REQUEST:
        return Answer(Found.MISSING, words, heard=True)
    if for_good and not _same_page(url, for_good) and len(for_good) <= LONGEST_ADDRESS:
        return Answer(Found.MOVED, words, for_good, heard=True)
    return Answer(Found.ANSWERS, words, heard=True)


def _same_page(one: str, other: str) -> bool:
    """Whether two addresses differ only as sites tidy them: safe or not, with `www.` or a last stroke or without."""
    first, second = (urlsplit(url) for url in (one, other))
    names = [(part.hostname or "").removeprefix("www.") for part in (first, second)]
    rests = [(part.path.rstrip("/"), part.query) for part in (first, second)]
    return names[0] == names[1] and rests[0] == rests[1]


def _clean(url: str) -> str:
    """The address as it is sent: without fragment, in ASCII. Raises `Refused` for what no page can be at."""
    parts = urlsplit(urldefrag(url).url)
    if parts.scheme not in SCHEMES or not parts.hostname:
        raise Refused(_("is no address of a web page"))
    if parts.username or parts.password:
        raise Refused(_("carries a name or a password"))
    return urlunsplit(parts._replace(path=quote(parts.path or "/", IN_ADDRESS), query=quote(parts.query, IN_ADDRESS)))


def _request(parts: SplitResult, allowed: Sequence[Network], clock: "_Clock") -> _Reply:
    port = parts.port or SCHEMES[parts.scheme]
    host = str(parts.hostname)
    name = host if ":" in host else host.encode("idna").decode("ascii")
    address = resolve(name, port, allowed)[0]
    kind = _SafeConnection if parts.scheme == "https" else _Connection
    connection = kind(name, port, address, clock)
    try:
        connection.request("GET", urlunsplit(("", "", parts.path, parts.query, "")), headers=_headers())
        answer = connection.getresponse()
        return _Reply(answer.status, answer.getheader("Location") or "")
    finally:
        connection.close()


def _headers() -> dict[str, str]:
    agent = f"{settings.WAGTAIL_SITE_NAME} link check (+{settings.SITE_URL})"
    return {"User-Agent": agent.encode("ascii", "replace").decode(), "Accept": "*/*", "Connection": "close"}


class _Clock:
    """Ends whatever is under way when the time for one address is over: a server may drip bytes for ever."""

    def __init__(self, seconds: float) -> None:
        self.over = False
        self._socket: socket.socket | None = None
        self._timer = threading.Timer(seconds, self._end)
        self._timer.daemon = True
        self._timer.start()

    def watch(self, connected: socket.socket) -> None:
        """Close this one when time is up; at once if it is."""
        self._socket = connected
        if self.over:
            raise TimeoutError

    def stop(self) -> None:
        """Nothing is left to be ended."""
        self._timer.cancel()

    def _end(self) -> None:
        self.over = True
        if self._socket is not None:
            try:
                self._socket.shutdown(socket.SHUT_RDWR)
            except OSError:
                return  # it has ended by itself


class _Connection(http.client.HTTPConnection):
    """Connects to the address that was judged, under the name that was asked for."""

    def __init__(self, name: str, port: int, address: str, clock: _Clock) -> None:
        super().__init__(name, port, timeout=EACH_STEP)
        self._address, self._clock = address, clock

    def connect(self) -> None:
        self.sock: Any = socket.create_connection((self._address, self.port), EACH_STEP)
        self._clock.watch(self.sock)


class _SafeConnection(_Connection):
    """The same, encrypted; the certificate must be good for the name."""

    default_port = SCHEMES["https"]

    def connect(self) -> None:
        super().connect()
        safe = ssl.create_default_context()
        self.sock = safe.wrap_socket(self.sock, server_hostname=self.host, do_handshake_on_connect=False)
        self._clock.watch(self.sock)  # before the handshake, which can be drawn out too
        self.sock.do_handshake()
