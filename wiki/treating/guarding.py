"""Views for those who may: strangers are asked to sign in, members without the right are refused."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse

from wiki import rights
from wiki.models import WikiPage
from wiki.reading.finding import page_view
from wiki.saving.faults import Gone

View = Callable[..., HttpResponse]


def editing_view(view: View) -> View:
    """A view of one page for whoever may change it at once; who can no longer is answered as if they came later."""

    @page_view
    @wraps(view)
    def guarded(request: HttpRequest, page: WikiPage, **kwargs: Any) -> HttpResponse:
        try:
            return _if(rights.may_edit(request.user, page), request, lambda: view(request, page, **kwargs))
        except Gone as fault:
            raise Http404 from fault
        except rights.NotAllowed as fault:
            raise PermissionDenied from fault

    return guarded


def moderating_view(view: View) -> View:
    """A view for moderators."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return _if(rights.may_moderate(request.user), request, lambda: view(request, *args, **kwargs))

    return guarded


def _if(allowed: bool, request: HttpRequest, answer: Callable[[], HttpResponse]) -> HttpResponse:
    if allowed:
        return answer()
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    raise PermissionDenied
