"""Which requests get the same bytes: those of one scheme, host, path and query, from whoever is nobody in particular.

What is not in the key cannot reach a stored byte, since these are rendered from the key. So no list of dangerous
headers is kept here: only the few that mark a request as somebody's own, which then goes to Django as it came.
"""

import re
from collections.abc import Collection, Mapping
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, urlencode

Environ = Mapping[str, Any]
SAFE = ("GET", "HEAD")
DEFAULT_PORTS = {"http": ":80", "https": ":443"}
BETWEEN = re.compile("[;,]")  # a server may join several Cookie headers by a comma
LONGEST = 2_000  # of path and query; an honest address stays below
# What mail and advertising add to links; no page of ours reads them, so they count as absent.
TRACKING = frozenset({"fbclid", "gclid", "mc_cid", "mc_eid"})
TRACKING_PREFIX = "utm_"
# Asked for by somebody who is known, or by a script that wants a part of the page.
AUTHORIZATION, PART = "HTTP_AUTHORIZATION", "HTTP_HX_REQUEST"


class Key(NamedTuple):
    """The address of an answer. A HEAD shares that of its GET; the encoding is chosen within it."""

    scheme: str
    host: str
    path: str
    query: str


class Keys:
    """Finds the key of a request: `hosts` are the only ones that have any, `private` the beginnings of paths without.

    `proxied` names the header in which the proxy says the scheme, and its value for https, if one is trusted.
    """

    def __init__(
        self,
        *,
        hosts: Collection[str],
        cookies: Collection[str],
        private: tuple[str, ...],
        proxied: tuple[str, str] | None = None,
    ) -> None:
        self._hosts = frozenset(hosts)
        self._cookies = frozenset(cookies)
        self._private = private
        self._proxied = proxied

    def of(self, environ: Environ) -> Key | None:
        """The key, with the query as it was asked; None for a request that is to go to Django."""
        path = environ.get("PATH_INFO", "")
        if environ["REQUEST_METHOD"] not in SAFE or path.startswith(self._private) or environ.get("SCRIPT_NAME"):
            return None
        if AUTHORIZATION in environ or PART in environ:
            return None
        if "HTTP_COOKIE" in environ and self._knows_us(environ["HTTP_COOKIE"]):
            return None
        scheme = self._scheme(environ)
        host = environ.get("HTTP_HOST", "").lower().removesuffix(DEFAULT_PORTS.get(scheme, " "))
        query = environ.get("QUERY_STRING", "")
        if host not in self._hosts or len(path) + len(query) > LONGEST:
            return None
        return Key(scheme, host, path, query)

    def _knows_us(self, cookies: str) -> bool:
        """Whether one of the cookies is ours; those of other sites on the same host say nothing."""
        return any(part.partition("=")[0].strip() in self._cookies for part in BETWEEN.split(cookies))

    def _scheme(self, environ: Environ) -> str:
        if self._proxied and self._proxied[0] in environ:
            said = environ[self._proxied[0]].split(",")[0].strip()
            return "https" if said == self._proxied[1] else "http"
        return str(environ.get("wsgi.url_scheme", "http"))


def asked_in(query: str) -> list[tuple[str, str]]:
    """What a query asks for, tracking apart; empty values too, since their names may mean something to a page."""
    return [pair for pair in parse_qsl(query, keep_blank_values=True) if not _is_tracking(pair[0])]


def in_order(query: str) -> str:
    """The query in the one spelling that is compared and rendered: sorted, without empty values and tracking."""
    return urlencode(sorted(pair for pair in asked_in(query) if pair[1]))


def _is_tracking(name: str) -> bool:
    return name in TRACKING or name.startswith(TRACKING_PREFIX)
