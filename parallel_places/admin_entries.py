"""Entries of round-ups in the admin: a list to search and filter, and a form with tabs."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSet

from parallel_places.models import PlaceEntry


class EntryViewSet(SnippetViewSet):
    """Entries of all round-ups."""

    model = PlaceEntry
    icon = "site"
    menu_label = _("Parallel places")
    menu_order = 265
    add_to_admin_menu = True
    inspect_view_enabled = True
    copy_view_enabled = False
    list_per_page = 50
    list_display = ("title", "round_up", "position", "get_interest_display", "live")
    list_filter = ("round_up", "interest", "naming", "live")
    list_export = ("title", "round_up", "position", "naming", "interest", "what", "themes_note", "live")

    def get_queryset(self, request: HttpRequest) -> Any:
        return PlaceEntry.objects.select_related("round_up", "place")
