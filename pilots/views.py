"""Findings: what pilots have learnt, one statement each, in a list and on a page of its own."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from core import freshness
from core.paging import page_of
from core.visibility import refuse_without_group, visible_pages
from pilots import found
from pilots.models import Finding

PAGE_SIZE = 24
GONE = 410


def finding_list(request: HttpRequest) -> HttpResponse:
    """All findings a reader may see, newest first."""
    freshness.depends(freshness.list_tag("pilots.finding"), freshness.list_tag("pilots.pilotpage"))
    rows = Finding.objects.visible_to(request.user).select_related("pilot").prefetch_related("themes")
    page = page_of(rows, request.GET.get("page"), PAGE_SIZE)
    return render(request, "pilots/finding_list.html", {"page_obj": page})


def finding(request: HttpRequest, pk: int) -> HttpResponse:
    """One finding with its chain; 410 with the reason once it is withdrawn, 404 where there is nothing to know of."""
    freshness.depends(freshness.thing_tag("pilots.finding", pk))
    published = visible_pages(Finding.objects.filter(live=True), request.user, prefix="pilot__")
    row = published.select_related("pilot").prefetch_related("themes").filter(pk=pk).first()
    if not row:
        refuse_without_group(get_object_or_404(Finding, pk=pk, live=True, pilot__live=True).pilot, request)
        raise Http404
    if row.withdrawn_on:
        return render(request, "pilots/finding_withdrawn.html", {"finding": row}, status=GONE)
    return render(request, "pilots/finding.html", found.context(row, request.user))
