"""What the accounts ask of every request: an honest status over a limit, and a second factor from staff."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from members import limits, second_factor

Handler = Callable[[HttpRequest], HttpResponseBase]


class OverLimitMiddleware:
    """Answers 429 when a form counted one attempt too many: the form's own page, or one that says it."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        verdict = getattr(request, "over_limit", None)
        if verdict is None:
            return response
        if response.status_code != HTTPStatus.OK:  # django-allauth leads on to a page that says all went well
            response = render(request, "account/over_limit.html", {"message": limits.message(verdict)})
        response.status_code = HTTPStatus.TOO_MANY_REQUESTS
        response.headers["Retry-After"] = str(verdict.retry_after)
        return response


class StaffSecondFactorMiddleware:
    """Leads staff without a second factor to the page that sets one up; every staff function is below /admin/."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        in_admin = request.path_info.startswith(reverse("wagtailadmin_home"))
        if in_admin and second_factor.is_owed_by(request.user):
            return redirect("mfa_index")
        return self.get_response(request)
