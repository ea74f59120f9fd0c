"""Themes: the list of all, and what the site holds about one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from core import freshness
from core.registry import mentions, shelves
from directory.models import Theme


@require_safe
def theme_list(request: HttpRequest) -> HttpResponse:
    """All themes with what names them."""
    freshness.depends(freshness.list_tag("directory.theme"))
    said = mentions.of("theme", request.user)
    rows = [(row, said.get(row.pk, [])) for row in Theme.objects.all()]
    return render(request, "directory/theme_list.html", {"rows": rows})


@require_safe
def theme(request: HttpRequest, slug: str) -> HttpResponse:
    """One theme with every shelf that hangs on it."""
    row = get_object_or_404(Theme, slug=slug)
    freshness.depends(freshness.thing_tag("directory.theme", row.pk))
    shown = {"theme": row, "shelves": shelves.for_subject("theme", row, request.user)}
    return render(request, "directory/theme.html", shown)
