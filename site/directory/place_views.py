"""Places: the list of all, and what the site holds about one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from core import freshness
from core.registry import mentions, shelves
from directory.models import Place


@require_safe
def place_list(request: HttpRequest) -> HttpResponse:
    """All places with what names them."""
    freshness.depends(freshness.list_tag("directory.place"))
    said = mentions.of("place", request.user)
    rows = [(row, said.get(row.pk, [])) for row in Place.objects.all()]
    return render(request, "directory/place_list.html", {"rows": rows})


@require_safe
def place(request: HttpRequest, slug: str) -> HttpResponse:
    """One place with every shelf that hangs on it."""
    row = get_object_or_404(Place, slug=slug)
    freshness.depends(freshness.thing_tag("directory.place", row.pk))
    shown = {"place": row, "shelves": shelves.for_subject("place", row, request.user)}
    return render(request, "directory/place.html", shown)
