"""What every request and every answer passes: bounds on the address, and the browser's orders for the page."""

import re
from collections.abc import Callable
from http import HTTPStatus
from typing import Any, TypeVar
from urllib.parse import unquote_to_bytes

from django.core.exceptions import BadRequest
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext
from wagtail.views import serve

from core.freshness import fragments, serving
from core.models import way

Handler = Callable[[HttpRequest], HttpResponseBase]

PUBLIC_POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'self'"
)
# Wagtail's panels, choosers and date widgets carry inline script: under a strict policy their "Add" goes dead.
ADMIN_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
)
# A file somebody uploaded is never a page of ours: nothing in it runs, and it has no origin.
FILE_POLICY = "default-src 'none'; sandbox"
UPLOADS = frozenset({"wagtaildocs_serve", "media"})  # names of the addresses that serve them
UNUSED_FEATURES = "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"

QUERY_LIMIT = 8_000  # bytes; the longest honest address (every facet chosen, a long question) stays below 2,000
ANY_QUERY_LIMIT = 128_000  # bytes; for views that cut what they are asked: 10 kB in each of their parameters
IN_PATH = re.compile(rb"[\x00-\x1f\x7f]")
IN_QUERY = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")  # a pasted question may hold tabs and line ends
AS_WRITTEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|%(?:0[0-8bcef]|1[0-9a-f]|7f)", re.IGNORECASE)

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


class ContentPolicyMiddleware:
    """Sends the Content-Security-Policy and Permissions-Policy of pages; an answer's own policy is kept.

    WhiteNoise may answer further in: files of ours need no policy, so only HTML and downloads get one.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if _is_download(request, response):
            response.headers["Content-Security-Policy"] = FILE_POLICY
        elif response.headers.get("Content-Type", "").startswith("text/html"):
            in_admin = request.path_info.startswith(reverse("wagtailadmin_home"))
            response.headers.setdefault("Content-Security-Policy", ADMIN_POLICY if in_admin else PUBLIC_POLICY)
            response.headers.setdefault("Permissions-Policy", UNUSED_FEATURES)
        return response


def _is_download(request: HttpRequest, response: HttpResponseBase) -> bool:
    """An uploaded file, or any answer that asks to be saved as one."""
    served = getattr(request.resolver_match, "url_name", None) in UPLOADS and response.status_code == HTTPStatus.OK
    return served or response.headers.get("Content-Disposition", "").startswith("attachment")


def answers_any_query(view: View) -> View:
    """For a view that cuts what it is asked and answers it: an address far too long, or with control bytes, is no
    fault there. The bytes come to it as spaces.
    """
    view.answers_any_query = True  # type: ignore[attr-defined]
    return view


class BoundedRequestMiddleware:
    """Answers 400 to an address that no page of ours has, before it can become a 500 further in.

    PostgreSQL cannot store a NUL byte and raises on a query that holds one; other control bytes reach log lines and
    headers; a query string of many kilobytes costs work in every facet it names. Forms refuse NUL by themselves.
    A view that `answers_any_query` is asked all the same, within a wider bound.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        query = request.META.get("QUERY_STRING", "")
        odd = bool(IN_QUERY.search(unquote_to_bytes(query)))
        if IN_PATH.search(request.path_info.encode(errors="replace")):
            raise BadRequest(gettext("The address holds signs that cannot be part of one."))
        if (odd or len(query) > QUERY_LIMIT) and len(query) <= ANY_QUERY_LIMIT and _answers_any_query(request):
            request.META["QUERY_STRING"] = AS_WRITTEN.sub("%20", query)
        elif len(query) > QUERY_LIMIT:
            raise BadRequest(gettext("The address is too long: ask for less at once."))
        elif odd:
            raise BadRequest(gettext("The address holds signs that cannot be part of one."))
        return self.get_response(request)


def _answers_any_query(request: HttpRequest) -> bool:
    try:
        return getattr(resolve(request.path_info).func, "answers_any_query", False)
    except Resolver404:
        return False


class PiecesMiddleware:
    """Lets what answers use pieces of pages that are kept for all readers, where the request is one of theirs."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        with fragments.answering(request):
            return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponseBase | None:
        """Wagtail's own view is asked only for what is not kept."""
        if view is not serve:
            return None
        if fragments.are_kept():
            return serving.answer(request, *args, **kwargs)
        way.begin(request)
        return None
