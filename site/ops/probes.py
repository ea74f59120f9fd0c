"""Answers what looks after the processes, by whatever name it calls the machine."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import resolve

from core.middleware import Handler

PROBES = frozenset({"/healthz", "/readyz"})


class ProbesMiddleware:
    """A balancer asks for an address of the network, a container for localhost: neither need be in ALLOWED_HOSTS."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path_info not in PROBES:
            return self.get_response(request)
        request.resolver_match = found = resolve(request.path_info)  # the log and the figures name it
        answer: HttpResponseBase = found.func(request)
        return answer
