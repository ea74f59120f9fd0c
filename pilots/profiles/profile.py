"""A pilot's page: everything known about it, in a number of queries that no row adds to."""

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.http import HttpRequest
from wagtail.models import Page

from core.queries.prepared import Prepared, Slot
from core.registry import shelves
from core.tree import BELOW, below
from core.visibility import hidden_paths
from directory.maps import has_locator
from pilots import shown
from pilots.lists import focus, trail
from pilots.profiles import logo
from pilots.profiles.claims import Themes, themes
from pilots.profiles.kin import kinship
from pilots.profiles.profile_rows import rows_of
from pilots.profiles.record import record
from pilots.profiles.strand_rows import filled
from pilots.profiles.timeline import timeline

if TYPE_CHECKING:
    from pilots.models import PilotPage

LARGE_FIGURES = 6


def context(pilot: "PilotPage", request: HttpRequest) -> dict[str, Any]:
    """What the pilot's template shows."""
    rows = rows_of(pilot)
    said = themes(rows["claims"])
    strands, updates = _pages_below(pilot, request.user)
    findings = _findings(pilot)
    url = pilot.get_url(request) or ""
    list_url = url.removesuffix(f"{pilot.slug}/")
    kin = kinship(pilot, rows["related"], said.all, list_url, request.user)
    views_of_strands = filled(strands, rows, findings, f"{url}strands/")
    _depend(rows, said, findings)
    shown.depend_on_strands(views_of_strands)
    about = {
        "list_url": list_url,
        "logo": logo.drawn(pilot),
        "back_url": trail.way_back(list_url, request.GET),
        "total": kin.total,
        "kin": kin,
        "themes": said,
        "regions": list(dict.fromkeys(row.place.region for row in rows["places"] if row.place.region)),
        "places": [row.place for row in rows["places"]],
        "located": next((row.place for row in rows["places"] if has_locator(row.place.shape_key)), None),
        "council_types": rows["council_types"],
        "all_figures": rows["figures"],
        "figures": rows["figures"][:LARGE_FIGURES],
        "more_figures": rows["figures"][LARGE_FIGURES:],
        "organisations": rows["organisations"],
        "organisation_sources": list(dict.fromkeys(row.source for row in rows["organisations"] if row.source)),
        "contacts": rows["contacts"],
        "documents": rows["documents"],
        "strands": views_of_strands,
        "findings": findings,
        "focus": focus.of_pilot(views_of_strands, findings),
        "focus_url": f"{list_url}focus/",
        "updates": [(page, f"{url}updates/{page.slug}/") for page in updates],
        "timeline": timeline(pilot, rows["milestones"], updates, f"{url}updates/"),
        "shelves": shelves.for_subject("page", pilot, request.user),
    }
    return about | {"record": record(pilot, about)}


def _pages_below(pilot: "PilotPage", user: Any) -> tuple[list[Any], list[Any]]:
    """Strands in their order and updates, newest first, as far as `user` may see them.

    A restriction on the pilot itself has been passed by whoever reads this page; those further down have not.
    """
    if not pilot.path:  # a pilot that was never saved
        return [], []
    closed = tuple(path for path in hidden_paths(user) if path.startswith(pilot.path) and path != pilot.path)
    rows = _below.rows(**below(pilot.path))
    closed += tuple(page.path for page in rows if not page.live)  # what stands below one is as unpublished
    pages = [page for page in rows if not page.path.startswith(closed)]
    strands = [page.strandpage for page in pages if hasattr(page, "strandpage")]
    updates = [page.pilotupdatepage for page in pages if hasattr(page, "pilotupdatepage")]
    return strands, sorted(updates, key=lambda page: (page.date.stored, page.pk), reverse=True)


def _findings(pilot: "PilotPage") -> list[Any]:
    """Findings that stand, newest first; who may read the pilot may read them."""
    found = _standing.rows(pilot=pilot.pk) if pilot.pk else []
    for finding in found:
        finding.pilot = pilot
    return found


def _all_standing() -> Any:
    return apps.get_model("pilots", "Finding").objects.filter(pilot=Slot("pilot")).standing()


def _all_below() -> Any:
    return Page.objects.filter(**BELOW).select_related("strandpage__theme", "pilotupdatepage").order_by("path")


_standing: Prepared[Any] = Prepared(_all_standing)
_below: Prepared[Any] = Prepared(_all_below)


def _depend(rows: dict[str, list[Any]], said: Themes, findings: list[Any]) -> None:
    """Say what the page shows that can change elsewhere."""
    keys = {
        "directory.theme": [theme.pk for theme in said.all],
        "directory.place": [row.place_id for row in rows["places"]],
        "directory.region": [row.place.region_id for row in rows["places"] if row.place.region_id],
        "directory.organisation": [row.organisation_id for row in rows["organisations"]],
        "directory.contact": [row.contact_id for row in rows["contacts"]],
        "pilots.finding": [row.pk for row in findings],
    }
    below = ("pilots.strandpage", "pilots.pilotupdatepage", *shown.HOLDERS)
    shown.depend(rows=keys, lists=("pilots.finding", "directory.counciltype", *below))
