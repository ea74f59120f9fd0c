"""Lists whose filters act at once: the same address answers a script with the parts that changed, a reader with all.

Nothing needs the script: without it the form of the filters asks for the same address and gets the whole page.
"""

from typing import TypeVar

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers
from django_htmx.http import push_url
from django_htmx.middleware import HtmxDetails

Answer = TypeVar("Answer", bound=HttpResponseBase)


def wanted(request: HttpRequest) -> bool:
    """Whether a script asks for the parts alone. Going back in the browser's history wants the whole page."""
    asked = HtmxDetails(request)
    return bool(asked) and not asked.history_restore_request


def finished(response: Answer, request: HttpRequest, query: str) -> Answer:
    """The answer of such a list: kept apart by caches, and with `query` as the address the browser shows."""
    patch_vary_headers(response, ["HX-Request"])
    if wanted(request):
        push_url(response, f"{request.path}?{query}" if query else request.path)
    return response
