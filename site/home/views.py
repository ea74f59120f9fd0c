"""Answers for what goes wrong, in the look of the site: each says what happened and what to do next."""

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse, RawPostDataException
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.csrf import requires_csrf_token

from core.forms import posting

UNREADABLE = (OSError, RawPostDataException, MultiPartParserError, SuspiciousOperation)  # a body that never came whole


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Drawn without the request: its host or its session may be what is wrong."""
    return HttpResponse(render_to_string("400.html"), status=400)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """For somebody known who lacks the right; a stranger gets 404."""
    return render(request, "403.html", status=403)


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """An address nothing stands at, or nothing this reader may know of."""
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Drawn without session, context or database: any of them may be what broke. What was typed comes back."""
    return HttpResponse(render_to_string("500.html", {"typed": _typed(request)}), status=500)


def _typed(request: HttpRequest) -> list[dict[str, str]]:
    """The words of a form that broke, as far as they arrived."""
    try:
        return posting.typed(request) if request.method == "POST" else []
    except UNREADABLE:
        return []


@requires_csrf_token
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that came without its proof: what was typed is shown to be copied, never sent on by itself."""
    context = {"typed": posting.typed(request), "form_address": posting.form_address(request)}
    return render(request, "csrf.html", context, status=403)
