"""What readers wrote, in the admin: a list to filter, each message to read, one click to say it is dealt with."""

from typing import Any

import django_filters
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views import generic

from core.reports import ReportViewSet
from home import actions
from home.models import Feedback

EXCERPT_WORDS = 20


@require_POST
def settle(request: HttpRequest, pk: int, settled: bool) -> HttpResponse:
    """Note that a message is dealt with, or that it waits again."""
    if not request.user.has_perm("home.change_feedback"):
        raise PermissionDenied
    feedback = get_object_or_404(Feedback, pk=pk)
    actions.settle_feedback(feedback=feedback, by=request.user, settled=settled)
    messages.success(request, gettext("Dealt with.") if settled else gettext("It waits again."))
    return redirect("feedback:index")


def settling(feedback: Feedback, request: HttpRequest) -> dict[str, Any]:
    """What the button needs: where it sends to, and what it says."""
    may = request.user.has_perm("home.change_feedback")
    name = "reopen" if feedback.handled_at else "settle"
    label = gettext("Not dealt with yet") if feedback.handled_at else gettext("Dealt with")
    url = reverse(f"feedback:{name}", args=[feedback.pk]) if may else ""
    return {"settle_url": url, "settle_label": label, "csrf_token": get_token(request)}


class SettleColumn(Column):
    """The button, in each row."""

    cell_template_name = "home/admin/_feedback_settle.html"

    def get_cell_context_data(self, instance: Feedback, parent_context: dict[str, Any]) -> dict[str, Any]:
        context = super().get_cell_context_data(instance, parent_context)
        return context | settling(instance, parent_context["request"])


class PageColumn(Column):
    """The page a message is about, as a link."""

    cell_template_name = "home/admin/_feedback_page.html"


class FeedbackFilters(WagtailFilterSet):
    """By what it is about, and whether it still waits."""

    state = django_filters.ChoiceFilter(
        label=_("State"),
        method="by_state",
        choices=[("waiting", _("Waiting")), ("settled", _("Dealt with"))],
    )

    class Meta:
        model = Feedback
        fields = ("kind",)

    def by_state(self, rows: Any, _name: str, value: str) -> Any:
        """Those that wait, or those that do not."""
        return rows.filter(handled_at__isnull=value == "waiting")


class FeedbackInspect(generic.InspectView):
    """One message, whole, with the button."""

    page_title = _("Feedback")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shown = {"feedback": self.object} | settling(self.object, self.request)
        return super().get_context_data(**kwargs) | shown


class FeedbackViewSet(ReportViewSet):
    """Feedback. Nobody writes or changes it here: what a reader said stays as it was said."""

    model = Feedback
    icon = "comment"
    menu_label = _("Feedback")
    menu_order = 270
    add_to_admin_menu = True
    views = ReportViewSet.views | {"inspect", "delete"}
    inspect_view_enabled = True
    inspect_view_class = FeedbackInspect
    inspect_template_name = "home/admin/feedback.html"
    filterset_class = FeedbackFilters
    search_fields = ("text", "path")
    list_display = (
        TitleColumn(
            "text",
            label=_("Message"),
            accessor=lambda feedback: Truncator(feedback.text).words(EXCERPT_WORDS),
            get_url=lambda feedback: reverse("feedback:inspect", args=[feedback.pk]),
        ),
        Column("get_kind_display", label=_("About what"), sort_key="kind"),
        PageColumn("path", label=_("Page"), sort_key="path"),
        DateColumn("made_at", label=_("Sent"), sort_key="made_at"),
        SettleColumn("handled_at", label=_("State"), sort_key="handled_at"),
    )

    def get_urlpatterns(self) -> list[Any]:
        return [
            *super().get_urlpatterns(),
            path("settle/<int:pk>/", settle, {"settled": True}, name="settle"),
            path("reopen/<int:pk>/", settle, {"settled": False}, name="reopen"),
        ]


feedback_list = FeedbackViewSet("feedback")
