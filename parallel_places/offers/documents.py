"""How round-ups and the places in them are found, by every name that place is known by."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from core.registry import Document, documents
from parallel_places.models import PlaceEntry, RoundUpPage

RELATED = ("round_up__region", "place__region", "entry_themes__theme")


def _round_up(page: RoundUpPage) -> dict[str, Any]:
    return {"title": page.title, "region": [page.region.name] if page.region else [], "date": page.posted_on}


def _entry(entry: PlaceEntry) -> dict[str, Any]:
    place, page = entry.place, entry.round_up
    region = place.region if place else page.region if page else None
    return {
        "title": str(entry),
        "names": [place.name, *place.alias_list] if place else [],
        "theme": [row.theme.name for row in entry.entry_themes.all()],
        "place": [entry.name, *([place.name, *place.alias_list] if place else [])],
        "region": [region.name] if region else [],
        "where": page.title if page else "",
        "date": page.posted_on if page else None,
        "url": entry.get_absolute_url() if page else "",
    }


documents.register(
    "parallel_places.rounduppage",
    Document("round-up", _("Round-ups"), RoundUpPage.objects.visible_to, _round_up, ("region",)),
)
documents.register(
    "parallel_places.placeentry",
    Document(
        "parallel-place",
        _("Parallel places"),
        PlaceEntry.objects.visible_to,
        _entry,
        RELATED,
        {
            "parallel_places.rounduppage": "round_up",
            "directory.place": "place",
            "directory.theme": "entry_themes__theme",
        },
    ),
)
