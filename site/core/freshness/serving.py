"""Pages, and the way from an address to its page, remembered for readers whom nothing sets apart.

A page's answer is kept whole, as one more piece beside those it is made of: when a comment changes, it is put together
again of the others.
"""

import gzip
from copy import copy
from http import HTTPStatus
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, urlencode

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import re_accepts_gzip
from django.utils.cache import patch_vary_headers
from wagtail.models import Page, Site
from wagtail.url_routing import RouteResult
from wagtail.views import serve

from core import freshness
from core.freshness import fragments
from core.models import way
from core.models.way import WayDown

Way = tuple[Site, WayDown, Any, Any]
KEPT_HEADERS = frozenset({"content-type", "vary"})  # an answer with any other is not kept


class Answer(NamedTuple):
    """A page as all get it, packed: it holds no secret whose length the packing could tell."""

    packed: bytes
    headers: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, response: HttpResponse) -> "Answer":
        """What was put together for one reader of many."""
        return cls(gzip.compress(response.content, 6, mtime=0), tuple(response.items()))

    def sent_to(self, request: HttpRequest) -> HttpResponse:
        """As the browser takes it. What a session would have added is there too: caches on the way are to know."""
        is_packed = re_accepts_gzip.search(request.META.get("HTTP_ACCEPT_ENCODING", ""))
        response = HttpResponse(self.packed if is_packed else gzip.decompress(self.packed), headers=dict(self.headers))
        if is_packed:
            response.headers["Content-Encoding"] = "gzip"
        patch_vary_headers(response, ["Accept-Encoding", "Cookie"])
        return response


def answer(request: HttpRequest, path: str) -> HttpResponseBase:
    """What Wagtail answers; put together by nobody where it is kept.

    What the page cache is about to keep is not kept here too.
    """
    if freshness.is_recording():
        return _served(request, path)
    own: list[HttpResponseBase] = []

    def make() -> Answer | None:
        with freshness.record() as told:
            own.append(_served(request, path))
        return _for_all(request, own[0], told)

    query = urlencode(sorted(parse_qsl(request.META.get("QUERY_STRING", ""), keep_blank_values=True)))
    whole = fragments.kept("core.page", request.path, path, query, make=make)
    if whole is None:
        return own[0]
    return whole.sent_to(request)


def _served(request: HttpRequest, path: str) -> HttpResponseBase:
    recall(request, path)
    response: Any = serve(request, path)
    return response.render() if hasattr(response, "render") else response  # type: ignore[no-any-return]


def _for_all(request: HttpRequest, response: HttpResponseBase, told: freshness.Recorded) -> Answer | None:
    """The answer to keep; None if it is this reader's own, or no answer to the very query."""
    headers = tuple(response.items())
    if (
        not isinstance(response, HttpResponse)
        or response.status_code != HTTPStatus.OK
        or response.cookies
        or not told
        or not freshness.answers_to(told, request.META.get("QUERY_STRING", ""))
        or not KEPT_HEADERS.issuperset(name.lower() for name, _value in headers)
        or request.META.get("CSRF_COOKIE_NEEDS_UPDATE")
        or fragments.FORM_SIGN.encode() in response.content
    ):
        return None
    return Answer.of(response)


def recall(request: HttpRequest, path: str) -> None:
    """Have Wagtail find what is kept: the site and the page at `path`, without a query. What is restricted, missing or
    an alias is found anew each time.
    """
    found = fragments.kept("core.way", path, make=lambda: _found(request, path))
    if found is not None:
        site, page, args, kwargs = found
        request._wagtail_site = copy(site)  # type: ignore[attr-defined]
        request._wagtail_route_for_request = RouteResult(_copied(page), args, kwargs)  # type: ignore[attr-defined]


def _found(request: HttpRequest, path: str) -> Way | None:
    site = way.begin(request)
    found = Page.route_for_request(request, path)
    if found is None or site is None:
        return None
    page, args, kwargs = found
    if not (isinstance(page, WayDown) and page.is_open and page.pages_above):
        return None
    freshness.depends(*(freshness.page_tag(one.pk) for one in (page, *page.pages_above)))
    return copy(site), _copied(page), args, kwargs


def _copied(page: WayDown) -> WayDown:
    """A page as it was found, and those above it: a request writes into its own."""
    own = copy(page)
    above = [copy(one) for one in page.pages_above or ()]
    for parent, child in zip(above, [*above[1:], own], strict=True):
        child._cached_parent_obj = parent
    own.pages_above = above
    return own
