"""Organisations: the list of all, and what the site holds about one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from core import freshness
from core.registry import mentions, shelves
from directory.models import Organisation


@require_safe
def organisation_list(request: HttpRequest) -> HttpResponse:
    """All organisations with what names them."""
    freshness.depends(freshness.list_tag("directory.organisation"))
    said = mentions.of("organisation", request.user)
    rows = [(row, said.get(row.pk, [])) for row in Organisation.objects.all()]
    return render(request, "directory/organisation_list.html", {"rows": rows})


@require_safe
def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    """One organisation with every shelf that hangs on it."""
    row = get_object_or_404(Organisation, slug=slug)
    freshness.depends(freshness.thing_tag("directory.organisation", row.pk))
    shown = {"organisation": row, "shelves": shelves.for_subject("organisation", row, request.user)}
    return render(request, "directory/organisation.html", shown)
