"""Findings: what pilots have learnt, one statement each, in a list and on a page of its own. And the map."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from core import freshness
from core.paging import page_of
from core.visibility import refuse_without_group, visible_pages
from pilots.choices import GapOrOverlap
from pilots.models import Finding, StrandPage, StrandTest

PAGE_SIZE = 24
GONE = 410


def finding_list(request: HttpRequest) -> HttpResponse:
    """All findings a reader may see, newest first."""
    freshness.depends(freshness.list_tag("pilots.finding"), freshness.list_tag("pilots.pilotpage"))
    found = Finding.objects.visible_to(request.user).select_related("pilot").prefetch_related("themes")
    page = page_of(found, request.GET.get("page"), PAGE_SIZE)
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
    return render(request, "pilots/finding.html", _context(row, request.user))


def _context(row: Finding, user: Any) -> dict[str, Any]:
    """What a finding's page shows; a strand that is hidden from `user` is not named."""
    strand = visible_pages(StrandPage.objects.filter(pk=row.strand_id), user).first()
    keys = row.test_key_list
    return {
        "finding": row,
        "pilot": row.pilot,
        "strand": strand,
        "tests": list(StrandTest.objects.filter(page=strand, key__in=keys)) if strand and keys else [],
        "gap_in_words": _gap_in_words(row),
    }


def _gap_in_words(row: Finding) -> str:
    """A gap or an overlap, between what, and what closing it tends to do to cost."""
    between = {"between": row.get_between_display().lower()} if row.between else {}
    if row.gap_or_overlap == GapOrOverlap.GAP:
        return (_("A gap between %(between)s") % between if between else _("A gap")) + _(
            ": a need that is not met. Closing it can raise cost."
        )
    if row.gap_or_overlap == GapOrOverlap.OVERLAP:
        return (_("An overlap between %(between)s") % between if between else _("An overlap")) + _(
            ": effort made twice. Closing it can lower cost."
        )
    return ""
