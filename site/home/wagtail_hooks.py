"""What the admin offers editors beyond the forms: panels on the dashboard, three pages, one button."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from home.admin import beginning, needs, schedule
from home.admin.feedback import feedback_list
from home.admin.glossary import GlossaryViewSet
from home.admin.links import outside_links

urls = [
    path("needs-a-look/", needs.overview, name="needs"),
    path("month/", schedule.overview, name="month"),
    path("guide/", beginning.guide, name="guide"),
]


register_snippet(GlossaryViewSet)


@hooks.register("register_admin_urls")
def register_pages() -> list[URLResolver]:
    """Their addresses, beside those of Wagtail's reports."""
    return [path("reports/", include((urls, "editors")))]


@hooks.register("register_admin_viewset")
def register_feedback() -> Any:
    """What readers wrote."""
    return feedback_list


@hooks.register("register_admin_viewset")
def register_outside_links() -> Any:
    """Where published content leads, and whether that still answers."""
    return outside_links


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    """What the history says of a message that was dealt with."""
    actions.register_action("home.settle_feedback", _("Deal with feedback"), _("Feedback dealt with"))
    actions.register_action("home.reopen_feedback", _("Put feedback back"), _("Feedback put back on the list"))


@hooks.register("construct_homepage_panels")
def put_panels_on_the_dashboard(_request: HttpRequest, panels: list[Any]) -> None:
    """What to do first, then what needs a look, before Wagtail's own panels."""
    panels[:0] = [beginning.FirstSteps(), needs.NeedsPanel()]


@hooks.register("register_reports_menu_item")
def register_needs() -> MenuItem:
    """Its line in the menu."""
    return MenuItem(_("What needs a look"), reverse("editors:needs"), name="needs", icon_name="warning", order=10)


@hooks.register("register_reports_menu_item")
def register_month() -> MenuItem:
    """Its line in the menu."""
    return MenuItem(_("Month of publishing"), reverse("editors:month"), name="month", icon_name="calendar", order=20)


@hooks.register("register_help_menu_item")
def register_guide() -> MenuItem:
    """Its line in the menu."""
    return MenuItem(_("Short guide"), reverse("editors:guide"), name="guide", icon_name="help", order=10)


@hooks.register("register_page_header_buttons")
def compare_with_live(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """From a page with unpublished changes, what publishing would change: one step instead of four."""
    if page.live and page.has_unpublished_changes and page.permissions_for_user(user).can_edit():
        url = reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, "live", "latest"])
        yield Button(_("Compare with the live page"), url, icon_name="history", priority=5)
