"""Places: the list of all, region by region, and what the site holds about one."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import freshness
from core.facets import Facet
from directory import cards, listing, maps, subject
from directory.models import CouncilType, Place, Region

LAST = 10_000  # after the number of every region


@require_safe
def place_list(request: HttpRequest) -> HttpResponse:
    """All places from north to south, found by any of their names and filtered by region and kind of council."""
    freshness.depends(*(freshness.list_tag(f"directory.{name}") for name in ("place", "region", "counciltype")))
    rows = list(Place.objects.select_related("region").prefetch_related("council_types"))
    shown = listing.context(request, "place", rows, _facets(rows), order=_from_north_to_south)
    lede = _("Council and partnership areas, region by region from north to south, with their pilots.")
    card = cards.listing(_("Places"), lede, [row.row for row in shown["page_obj"]])
    return render(request, "directory/place_list.html", shown | {"trail": [(_("Places"), "")], "card": card})


@require_safe
def place(request: HttpRequest, slug: str) -> HttpResponse:
    """One place with every shelf that hangs on it."""
    rows = Place.objects.select_related("region").prefetch_related("council_types")
    shown = subject.context(request, rows, slug, _("Places"))
    row: Place = shown["place"]
    freshness.depends(freshness.list_tag("directory.region"), freshness.list_tag("directory.counciltype"))
    located = maps.has_locator(row.shape_key)
    return render(request, "directory/place.html", shown | {"located": located})


def _facets(rows: list[Place]) -> list[Facet]:
    regions = {region.slug: region.name for region in Region.objects.all()}
    kinds = {kind.slug: kind.name for kind in CouncilType.objects.all()}
    by_region = {row.pk: [row.region.slug] if row.region else [] for row in rows}
    by_kind = {row.pk: [kind.slug for kind in row.council_types.all()] for row in rows}
    return [
        Facet("region", _("Region"), regions, by_region, unstated=_("Not stated")),
        Facet("council_type", _("Kind of council"), kinds, by_kind, unstated=_("Not stated")),
    ]


def _from_north_to_south(place: Any) -> tuple[int, str]:
    return (place.region.position, place.region.name) if place.region else (LAST, "")
