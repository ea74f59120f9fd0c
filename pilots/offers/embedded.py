"""What of the pilots can stand in any body of text: their list, their themes, their strands, their map.

Each shows the pilots as they are now, under the filters of the list if an editor gave some, and to each reader those
that reader may see. Several in one body read the pilots once.
"""

from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from core import freshness, registry, visibility
from pilots.lists import focus, listing, matrix, on_map
from pilots.lists.catalogue import Catalogue, Selection
from pilots.models import PilotIndexPage


def _index(user: Any) -> PilotIndexPage | None:
    """The list everything here leads to. One query a request."""
    freshness.depends(freshness.list_tag("pilots.pilotindexpage"))
    return visibility.read_once(user, "_pilot_index", lambda reader: PilotIndexPage.objects.visible_to(reader).first())


def _selection(options: dict[str, Any], user: Any) -> Selection | None:
    """The pilots to show; none where there is no list for them to stand in."""
    index = _index(user)
    if index is None:
        return None
    found: Catalogue = visibility.read_once(user, "_all_pilots", listing.everything)
    return listing.selected(found, user, index.url, QueryDict(options.get("filters", "")))


def _map(options: dict[str, Any], user: Any) -> dict[str, Any]:
    selection = _selection(options, user)
    if not selection:
        return {"map": None}
    more = len(selection.page) < len(selection.entries)
    rest_url = _address(selection.url, selection.came_from) if more else ""
    return {"map": on_map.view(selection), "rest_url": rest_url, "total": len(selection.entries)}


def _records(options: dict[str, Any], user: Any) -> dict[str, Any]:
    selection = _selection(options, user)
    if not selection:
        return {"selection": None}
    return {
        "selection": selection,
        "rows": [on_map.Row(entry, on_map.address(selection, entry)) for entry in selection.page],
        "found_heading": listing.found_heading(len(selection.entries), len(selection.catalogue.entries)),
        "list_url": _address(selection.url, selection.came_from),
    }


def _matrix(options: dict[str, Any], user: Any) -> dict[str, Any]:
    selection = _selection(options, user)
    return matrix.views(selection) if selection else {"matrix": None}


def _focus(options: dict[str, Any], user: Any) -> dict[str, Any]:
    index = _index(user)
    if index is None:
        return {"focus": None}
    shown = focus.of_all(index, user, QueryDict(options.get("filters", "")), index.url)
    rest_url = _address(f"{index.url}focus/", shown["faceted"].query()) if shown["page_obj"].has_next() else ""
    return shown | {"rest_url": rest_url, "total": shown["page_obj"].paginator.count}


def _address(url: str, query: str) -> str:
    return f"{url}?{query}" if query else url


OFFERED = {
    "pilot-records": registry.Embeddable(_("List of the pilots"), "pilots/embedded/records.html", _records),
    "theme-matrix": registry.Embeddable(_("Themes by pilot"), "pilots/embedded/matrix.html", _matrix),
    "focus-matrix": registry.Embeddable(_("Strands by setting and issue"), "pilots/embedded/focus.html", _focus),
    "map": registry.Embeddable(_("Map of the pilots"), "pilots/embedded/map.html", _map),
}
for name, embeddable in OFFERED.items():
    registry.embeddables.register(name, embeddable)
