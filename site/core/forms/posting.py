"""What every public form does with a post: check it, count it, and give back what was typed when it is refused."""

from dataclasses import dataclass, field
from http import HTTPStatus

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from core import throttle

KEPT_LETTERS = 200_000  # the longest text any form of the site takes
NOT_SHOWN = ("password", "token", "secret", "stamp", "credential")  # secrets, and what nobody typed


@dataclass(frozen=True)
class Refusal:
    """Why a post is not taken; the form itself says it in words."""

    status: HTTPStatus = HTTPStatus.UNPROCESSABLE_ENTITY
    headers: dict[str, str] = field(default_factory=dict)


def refusal(form: Form, request: HttpRequest, action: str) -> Refusal | None:
    """None when the form is in order and its sender below the limit of `action`; only then the attempt counts."""
    if not form.is_valid():
        return Refusal()
    verdict = throttle.hit(action, request)
    if verdict:
        return None
    form.add_error(None, throttle.message(verdict))
    return Refusal(HTTPStatus.TOO_MANY_REQUESTS, {"Retry-After": str(verdict.retry_after)})


def shown(request: HttpRequest, template: str, context: dict[str, object], refused: Refusal | None) -> HttpResponse:
    """The form's page: as it is opened first, or with what was typed and why it was refused."""
    response = render(request, template, context, status=refused.status if refused else HTTPStatus.OK)
    for name, value in (refused.headers if refused else {}).items():
        response.headers[name] = value
    return response


def typed(request: HttpRequest) -> list[dict[str, str]]:
    """The words in a post that is not taken at all, to be copied into the form again: name and text of each field."""
    return [
        {"name": name.replace("_", " "), "text": str(text)[:KEPT_LETTERS]}
        for name, text in request.POST.items()
        if len(text) > 1 and not any(word in name.lower() for word in NOT_SHOWN)
    ]


def form_address(request: HttpRequest) -> str:
    """The address of the page on which the form of this post stands: the one it was sent from, else its own."""
    came_from = request.headers.get("Referer", "")
    if url_has_allowed_host_and_scheme(came_from, {request.get_host()}, require_https=request.is_secure()):
        return came_from
    return request.get_full_path()
