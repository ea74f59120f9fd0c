"""The queue's place in the admin: first in the menu of those who may decide."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from discussion import admin_queue

urls = [
    path("", admin_queue.overview, name="queue"),
    path("decide/", admin_queue.decide, name="decide"),
    path("decisions/", admin_queue.decisions, name="decisions"),
    path("decisions/<int:pk>/undo/", admin_queue.undo, name="undo"),
]


class QueueMenuItem(MenuItem):
    """Shown to those who may decide."""

    def is_shown(self, request: HttpRequest) -> Any:
        return request.user.has_perm(admin_queue.REVIEW)


@hooks.register("register_admin_urls")
def register_queue() -> list[URLResolver]:
    """Its addresses."""
    return [path("queue/", include((urls, "queue")))]


@hooks.register("register_admin_menu_item")
def register_queue_menu_item() -> MenuItem:
    """Its line in the menu."""
    return QueueMenuItem(_("Queue"), reverse("queue:queue"), name="queue", icon_name="clipboard-list", order=150)
