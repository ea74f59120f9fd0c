"""On the form of a round-up: its places, each leading to its own form, and the way to a new one."""

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from wagtail.admin.panels import Panel

ROUND_UP = "round_up"  # names the page in the address of the form for a new entry


class EntriesPanel(Panel):
    """Entries are kept apart from their page, so that each has its own draft and its own history."""

    class BoundPanel(Panel.BoundPanel):
        """The list, with drafts marked."""

        template_name = "parallel_places/admin/entries_panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            if not self.instance.pk:  # entries need a page to stand on
                return context
            entries = self.instance.entries.select_related("place")
            add = reverse(entries.model.snippet_viewset.get_url_name("add"))
            edit = entries.model.snippet_viewset.get_url_name("edit")
            return context | {
                "rows": [(entry, reverse(edit, args=[entry.pk])) for entry in entries],
                "add_url": f"{add}?{urlencode({ROUND_UP: self.instance.pk})}",
            }
