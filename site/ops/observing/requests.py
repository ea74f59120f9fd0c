"""A name, a line in the log and figures for each request."""

import logging
import re
import uuid
from collections.abc import Callable
from time import perf_counter

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from structlog.contextvars import bound_contextvars

from ops.observing import metrics, queries

logger = logging.getLogger("ops.request")
NAME = re.compile(r"[A-Za-z0-9_-]{8,64}")  # what a proxy may call a request
HEADER = "X-Request-ID"
SERVER_FAULT = 500


class RequestMiddleware:
    """Every line that is logged while a request is answered bears its name; a fault's answer says it.

    Other answers do not: what the page cache keeps is nobody's own.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        name = _name(request)
        tally = queries.Tally()
        token = queries.current.set(tally)
        began = perf_counter()
        try:
            with bound_contextvars(request=name):
                response = self.get_response(request)
                _note(request, response, perf_counter() - began, tally)
        finally:
            queries.current.reset(token)
        if response.status_code >= SERVER_FAULT:
            response.headers[HEADER] = name
        return response


def _name(request: HttpRequest) -> str:
    given = request.headers.get(HEADER, "") if settings.ENV["BEHIND_PROXY"] else ""
    return given if NAME.fullmatch(given) else uuid.uuid4().hex


def _note(request: HttpRequest, response: HttpResponseBase, seconds: float, tally: queries.Tally) -> None:
    view = getattr(request.resolver_match, "view_name", None) or "none"
    metrics.note(view=view, method=request.method or "", status=response.status_code, seconds=seconds, tally=tally)
    # The path alone: a question may hold what somebody looks for.
    logger.info(
        "%s %s %s",
        request.method,
        request.path,
        response.status_code,
        extra={
            "method": request.method,
            "path": request.path,
            "view": view,
            "status": response.status_code,
            "milliseconds": round(seconds * 1000, 1),
            "queries": tally.queries,
            "query_milliseconds": round(tally.seconds * 1000, 1),
        },
    )
