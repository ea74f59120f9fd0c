"""Requests for removal in the admin: who asks, about which contact, and one click that does it."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem

from core.paging import page_of
from directory import actions
from directory.models import RemovalRequest

PERMISSION = "directory.change_removalrequest"
PAGE_SIZE = 50
SHOWN_HANDLED = 50


def _check(request: HttpRequest) -> None:
    if not request.user.has_perm(PERMISSION):
        raise PermissionDenied


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Requests that wait, the oldest first, and those handled in the last month."""
    _check(request)
    rows = RemovalRequest.objects.select_related("contact__organisation", "handled_by")
    context = {
        "page_obj": page_of(rows.filter(handled_at=None), request.GET.get("page"), PAGE_SIZE),
        "handled": rows.exclude(handled_at=None).order_by("-handled_at", "-pk")[:SHOWN_HANDLED],
        "kept_days": actions.REQUESTS_KEPT.days,
    }
    return TemplateResponse(request, "directory/admin/removals.html", context)


@require_POST
def handle(request: HttpRequest, pk: int) -> HttpResponse:
    """Close one request: `remove` in the form takes the details off first."""
    _check(request)
    asked = get_object_or_404(RemovalRequest, pk=pk)
    remove = "remove" in request.POST
    if not actions.handle_removal(request=asked, remove=remove, by=request.user):
        messages.warning(request, gettext("Somebody else has handled this request already."))
    elif remove:
        messages.success(request, gettext("The details are removed, and %(email)s is told.") % {"email": asked.email})
    else:
        messages.success(request, gettext("Nothing is removed, and %(email)s is told.") % {"email": asked.email})
    return redirect("removal_requests")


class RemovalMenuItem(MenuItem):
    """The line in the menu, for whoever may handle requests."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(PERMISSION)


urls = [
    path("removal-requests/", overview, name="removal_requests"),
    path("removal-requests/<int:pk>/", handle, name="handle_removal"),
]
