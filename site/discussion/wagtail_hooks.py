"""The place of the queue and of conversations in the admin: the queue first in the menu of those who may decide."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from discussion.audit import views as audit
from discussion.editors import views as editors
from discussion.editors.pages import PagesWithComments
from discussion.queue import record, views
from discussion.spam.lists import SpamTermViewSet
from members.roles import REVIEW

urls = [
    path("", views.overview, name="queue"),
    path("decide/", views.decide, name="decide"),
    path("decisions/", record.decisions, name="decisions"),
    path("decisions/<int:pk>/undo/", record.undo, name="undo"),
    path("decisions/together/<uuid:batch>/undo/", record.undo_batch, name="undo_batch"),
    path("people/<int:pk>/", record.person, name="person"),
    path("senders/<slug:sender>/", record.sender, name="sender"),
]
conversations = [
    path("<str:label>/<int:key>/", editors.conversation, name="conversation"),
]


class QueueMenuItem(MenuItem):
    """Shown to those who may decide."""

    def is_shown(self, request: HttpRequest) -> Any:
        return request.user.has_perm(REVIEW)


register_snippet(SpamTermViewSet)


@hooks.register("register_admin_urls")
def register_audit() -> list[URLResolver]:
    """The list of who decided what, among the reports."""
    return [path("reports/", include(([path("audit/", audit.overview, name="audit")], "auditing")))]


@hooks.register("register_reports_menu_item")
def register_audit_menu_item() -> MenuItem:
    """Its line in the menu."""
    return QueueMenuItem(
        _("Who decided what"), reverse("auditing:audit"), name="audit", icon_name="history", order=1310
    )


@hooks.register("register_admin_urls")
def register_queue() -> list[URLResolver]:
    """Its addresses."""
    queue, comments = include((urls, "queue")), include((conversations, "conversations"))
    return [path("queue/", queue), path("comments/", comments)]


@hooks.register("register_admin_menu_item")
def register_queue_menu_item() -> MenuItem:
    """Its line in the menu."""
    return QueueMenuItem(_("Queue"), reverse("queue:queue"), name="queue", icon_name="clipboard-list", order=150)


@hooks.register("register_admin_viewset", order=10)  # after Wagtail's own
def register_pages() -> PagesWithComments:
    """Comments beside the form of every page."""
    return PagesWithComments()
