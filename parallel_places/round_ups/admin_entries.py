"""Entries of round-ups in the admin: a list to search and filter, and a form with tabs."""

from typing import Any

from django.db.models import Max
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import CreateView, SnippetViewSet

from parallel_places.models import PlaceEntry, RoundUpPage
from parallel_places.round_ups.entries_panel import ROUND_UP


class EntryCreate(CreateView):
    """The empty form; from the page of a round-up that page is chosen already, and the entry comes last."""

    def get_initial_form_instance(self) -> PlaceEntry:
        entry = super().get_initial_form_instance() or PlaceEntry()
        wanted = self.request.GET.get(ROUND_UP, "")
        entry.round_up = RoundUpPage.objects.filter(pk=wanted).first() if wanted.isdecimal() else None
        if entry.round_up:
            last = entry.round_up.entries.aggregate(last=Max("position"))["last"]
            entry.position = (last or 0) + 1
        return entry


class EntryViewSet(SnippetViewSet):
    """Entries of all round-ups."""

    model = PlaceEntry
    icon = "site"
    menu_label = _("Parallel places")
    menu_order = 265
    add_to_admin_menu = True
    inspect_view_enabled = True
    copy_view_enabled = False
    add_view_class = EntryCreate
    list_per_page = 50
    list_display = ("title", "round_up", "position", "get_interest_display", "live")
    list_filter = ("round_up", "interest", "naming", "live")
    list_export = ("title", "round_up", "position", "naming", "interest", "what", "themes_note", "live")

    def get_queryset(self, request: HttpRequest) -> Any:
        return PlaceEntry.objects.select_related("round_up", "place")
