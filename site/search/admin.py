"""What readers look for and do not find, for the editors."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn

from core.reports import ReportViewSet
from search.models import SearchInVain


def results_of(row: SearchInVain) -> str:
    """The page of results as a reader meets it."""
    return f"{reverse('search')}?{urlencode({'q': row.text})}"


class SearchInVainViewSet(ReportViewSet):
    """The site counts."""

    model = SearchInVain
    icon = "search"
    menu_label = _("Searches without a result")
    menu_hook = "register_reports_menu_item"
    menu_name = "searches-in-vain"
    menu_order = 40
    search_fields = ("text",)
    list_display = (
        TitleColumn("text", label=_("Words"), get_url=results_of, sort_key="text"),
        Column("times", label=_("Times"), sort_key="times"),
        DateColumn("last_at", label=_("Last time"), sort_key="last_at"),
    )
    list_export = ("text", "times", "last_at")


searches_in_vain = SearchInVainViewSet("searches_in_vain", url_prefix="reports/searches-in-vain")
