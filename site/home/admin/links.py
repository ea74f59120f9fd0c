"""Addresses on other sites in the admin: which answer, which do not, and what leads to each."""

from typing import Any

from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views import generic

from core.reports import ReportViewSet
from home.models import OutsideLink


def address_of(link: OutsideLink) -> str:
    """Where one is reported."""
    return reverse("outside_links:inspect", args=[link.pk])


class LinkFilters(WagtailFilterSet):
    """By what became of them."""

    class Meta:
        model = OutsideLink
        fields = ("state",)


class LinkIndex(generic.IndexView):
    """The list, each with how many things lead to it."""

    def get_base_queryset(self) -> QuerySet[OutsideLink]:
        return super().get_base_queryset().annotate(used=Count("uses"))


class LinkInspect(generic.InspectView):
    """One address, and everything published that leads to it."""

    page_title = _("Outside link")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"link": self.object, "uses": self.object.uses.all()}


class OutsideLinkViewSet(ReportViewSet):
    """The site fills it at night."""

    model = OutsideLink
    icon = "link-external"
    menu_label = _("Outside links")
    menu_hook = "register_reports_menu_item"
    menu_name = "outside-links"
    menu_order = 30
    views = ReportViewSet.views | {"inspect"}
    inspect_view_enabled = True
    index_view_class = LinkIndex
    inspect_view_class = LinkInspect
    inspect_template_name = "home/admin/outside_link.html"
    filterset_class = LinkFilters
    search_fields = ("url",)
    list_display = (
        TitleColumn("url", label=_("Address"), get_url=address_of, sort_key="url"),
        Column("get_state_display", label=_("State"), sort_key="state"),
        Column("last_seen", label=_("Last met"), sort_key="last_seen"),
        Column("misses", label=_("Misses in a row"), sort_key="misses"),
        DateColumn("checked_at", label=_("Last checked"), sort_key="checked_at"),
        Column("used", label=_("Used by"), sort_key="used"),
    )


outside_links = OutsideLinkViewSet("outside_links", url_prefix="reports/outside-links")
