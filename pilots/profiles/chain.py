"""A strand's page: its chain from lines of enquiry over tests and progress to findings."""

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest

from core.registry import shelves
from core.visibility import visible_pages
from pilots import shown
from pilots.lists import trail
from pilots.profiles.strand_rows import StrandView, views

if TYPE_CHECKING:
    from pilots.models import StrandPage


def context(strand: "StrandPage", request: HttpRequest) -> dict[str, Any]:
    """What the strand's template shows; a preview shows the rows of the editor's form."""
    findings = list(strand.findings.visible_to(request.user)) if strand.pk else []
    pilot = strand.pilot
    pilot_url = pilot.get_url(request) or ""
    view, updates = _view(strand, findings, f"{pilot_url}strands/"), _updates(strand, request.user)
    shown.depend_on_strands([view])
    shown.depend(
        pages=[pilot, *updates],
        lists=["pilots.finding", "pilots.pilotupdatepage", *shown.HOLDERS],
        rows={"pilots.finding": [row.pk for row in findings]},
    )
    return {
        "pilot": pilot,
        "list_url": pilot_url.removesuffix(f"{pilot.slug}/"),
        "back_url": trail.way_back(pilot_url.removesuffix(f"{pilot.slug}/"), request.GET),
        "strand": view,
        "findings": findings,
        "updates": updates,
        "shelves": shelves.for_subject("page", strand, request.user) if strand.pk else [],
    }


def _view(strand: "StrandPage", findings: list[Any], parent_url: str) -> StrandView:
    unsaved = getattr(strand, "_cluster_related_objects", None)
    if not unsaved:
        return views([strand], findings, parent_url)[0]
    rows = {name: list(getattr(strand, name).all()) for name in ("lines", "tests", "progress", "partners")}
    return StrandView(strand, f"{parent_url}{strand.slug}/", findings=findings, **rows)


def _updates(strand: "StrandPage", user: Any) -> list[Any]:
    return list(visible_pages(strand.updates.order_by("-date", "-pk"), user)) if strand.pk else []
