"""Who may take part: read members' pages, write to others, contribute."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any, Concatenate, ParamSpec
from urllib.parse import urlsplit, urlunsplit

from allauth.account.models import EmailAddress
from django.contrib.auth.views import redirect_to_login
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import escape_leading_slashes, url_has_allowed_host_and_scheme

from members.models import JoinRequest, JoinState, User

Params = ParamSpec("Params")
View = Callable[Concatenate[HttpRequest, Params], Any]
TAKES_PART = "takes_part"  # the answer, on the account of a request: read with it
NOT_ACCEPTED = (JoinState.WAITING, JoinState.DECLINED)


def takes_part_now() -> Q:
    """A condition on accounts: open, their address confirmed, no request that waits or was declined."""
    confirmed = EmailAddress.objects.filter(user=OuterRef("pk"), verified=True)
    barred = JoinRequest.objects.filter(user=OuterRef("pk"), state__in=NOT_ACCEPTED)
    return Q(Exists(confirmed), ~Exists(barred), is_active=True)


def taking_part() -> QuerySet[User]:
    """The accounts that may take part."""
    return User.objects.filter(takes_part_now())


def takes_part(user: Any) -> bool:
    """Whether `user`, who may be a stranger, may take part. No query for the account of a request, else one."""
    if not (user.is_authenticated and user.is_active):
        return False
    known: bool | None = getattr(user, TAKES_PART, None)
    return taking_part().filter(pk=user.pk).exists() if known is None else known


def member_required(view: "View[Params]") -> "View[Params]":
    """A view for those who take part: a stranger is asked to sign in, others read where their request stands."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Params.args, **kwargs: Params.kwargs) -> Any:
        if not request.user.is_authenticated:
            return redirect_to_login(_way_back(request))
        if not takes_part(request.user):
            return where_it_stands(request, HTTPStatus.FORBIDDEN)
        return view(request, *args, **kwargs)

    return guarded


def _way_back(request: HttpRequest) -> str:
    """Where somebody goes on who signs in again: after a button, the page it stands on, since its own address shows
    nothing.
    """
    came_from = request.headers.get("Referer", "") if request.method == "POST" else ""
    if not url_has_allowed_host_and_scheme(came_from, {request.get_host()}, require_https=request.is_secure()):
        return request.get_full_path()
    page = urlsplit(came_from)
    return escape_leading_slashes(urlunsplit(("", "", page.path or "/", page.query, "")))


def where_it_stands(request: HttpRequest, status: HTTPStatus = HTTPStatus.OK) -> HttpResponse:
    """The page that tells somebody who does not take part yet what they wait for."""
    mine = User.objects.filter(pk__in=[request.user.pk])
    asked = JoinRequest.objects.filter(user__in=mine).first()
    confirmed = EmailAddress.objects.filter(user__in=mine, verified=True).exists()
    return render(request, "members/joining_stands.html", {"asked": asked, "confirmed": confirmed}, status=status)
