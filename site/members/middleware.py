"""What the accounts ask of every request: an honest status over a limit, no word lost, a second factor from staff."""

from collections.abc import Callable
from http import HTTPStatus
from urllib.parse import urlencode

from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from core.forms import posting
from members.accounts import limits, second_factor

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


class SignedOutMiddleware:
    """Shows what was typed when a form is sent after its sender was signed out, instead of the page to sign in."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if request.method != "POST" or not _asks_to_sign_in(response) or request.user.is_authenticated:
            return response
        words = posting.typed(request)
        if not words:
            return response
        form = {REDIRECT_FIELD_NAME: posting.form_address(request)}
        context = {"typed": words, "sign_in": f"{reverse('account_login')}?{urlencode(form)}"}
        return render(request, "account/signed_out.html", context, status=HTTPStatus.FORBIDDEN)


def _asks_to_sign_in(response: HttpResponseBase) -> bool:
    return response.headers.get("Location", "").partition("?")[0] == reverse("account_login")


class StaffSecondFactorMiddleware:
    """Leads staff without a second factor to the page that sets one up; every staff function is below /admin/."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        in_admin = request.path_info.startswith(reverse("wagtailadmin_home"))
        if in_admin and second_factor.is_owed_by(request.user):
            return redirect("mfa_index")
        return self.get_response(request)
