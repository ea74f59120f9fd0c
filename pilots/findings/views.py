"""Findings: what pilots have learnt, one statement each, in a list, on a page of its own, and as it once stood."""

from typing import Any

from django.db.models import Case, F, When
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from core import freshness, partial
from core.visibility import refuse_without_group, visible_pages
from pilots.findings import found
from pilots.findings import listing as finding_listing
from pilots.models import Finding, FindingVersion, PilotPage

GONE = 410


def finding_list(request: HttpRequest) -> HttpResponse:
    """All findings a reader may see, newest first, under filters."""
    shown = finding_listing.context(request)
    answer = render(request, finding_listing.PARTS if shown["partial"] else finding_listing.WHOLE, shown)
    page = shown["page_obj"].number
    return partial.finished(answer, request, shown["faceted"].query(page=str(page) if page > 1 else ""))


def finding(request: HttpRequest, pk: int) -> HttpResponse:
    """One finding with the path to it; 410 with the reason once it is withdrawn."""
    row = _readable(request, pk)
    if row.withdrawn_on:
        return _gone(request, row)
    return render(request, "pilots/finding.html", found.of_today(row, request.user))


def finding_version(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """What a finding said when it was published for the `number`th time; who may read the finding may read this."""
    row = _readable(request, pk)
    versions = _versions(pk, number)
    version = next((kept for kept in versions if kept.number == number), None)
    if version is None:
        raise Http404
    if row.withdrawn_on:
        return _gone(request, row)
    then = version.as_finding()
    then.pilot = row.pilot if then.pilot_id == row.pilot_id else _pilot(request, then.pilot_id)
    shown = found.context(then, request.user, version, versions)
    return render(request, "pilots/finding_version.html", shown | {"current": row})


def _versions(pk: int, number: int) -> list[FindingVersion]:
    """Every version of a finding, newest first; what it said is read of the one with this number alone. One query."""
    said = Case(When(number=number, then=F("content")))
    versions: list[Any] = list(FindingVersion.objects.filter(finding=pk).defer("content").annotate(said=said))
    for version in versions:
        if version.number == number:
            version.content = version.said
    return versions


def _readable(request: HttpRequest, pk: int) -> Finding:
    """The finding, withdrawn or not; raises 404 where there is nothing to know of."""
    freshness.depends(freshness.thing_tag("pilots.finding", pk))
    published = visible_pages(Finding.objects.filter(live=True), request.user, prefix="pilot__")
    row = published.select_related("pilot").filter(pk=pk).first()
    if not row:
        refuse_without_group(get_object_or_404(Finding, pk=pk, live=True, pilot__live=True).pilot, request)
        raise Http404
    return row


def _pilot(request: HttpRequest, pk: int) -> PilotPage | None:
    """The pilot a finding belonged to before it was given to another, if this reader may know of it."""
    return PilotPage.objects.visible_to(request.user).filter(pk=pk).first()


def _gone(request: HttpRequest, row: Finding) -> HttpResponse:
    return render(request, "pilots/finding_withdrawn.html", {"finding": row, "trail": found.trail(row)}, status=GONE)
