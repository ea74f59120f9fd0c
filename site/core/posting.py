"""What every public form does with a post: check it, count it, and give back what was typed when it is refused."""

from dataclasses import dataclass, field
from http import HTTPStatus

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from core import throttle


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
