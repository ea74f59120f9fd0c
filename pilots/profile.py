"""A pilot's page: everything known about it, in a number of queries that no row adds to."""

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from wagtail.documents import get_document_model
from wagtail.models import Page

from core.registry import shelves
from core.rows import together
from core.visibility import hidden_paths
from directory.maps import has_locator
from directory.models import Organisation, Theme
from pilots import focus, logo, shown, trail
from pilots.claims import Themes, themes
from pilots.kin import kinship
from pilots.models.parts import PilotDocument, PilotOrganisation, ThemeClaim
from pilots.record import record
from pilots.strand_rows import views
from pilots.timeline import timeline

if TYPE_CHECKING:
    from pilots.models import PilotPage

LARGE_FIGURES = 6


def context(pilot: "PilotPage", request: HttpRequest) -> dict[str, Any]:
    """What the pilot's template shows."""
    rows = _rows(pilot)
    said = themes(rows["claims"])
    strands, updates = _pages_below(pilot, request.user)
    findings = _findings(pilot)
    url = pilot.get_url(request) or ""
    list_url = url.removesuffix(f"{pilot.slug}/")
    kin = kinship(pilot, rows["related"], said.all, list_url, request.user)
    views_of_strands = views(strands, findings, f"{url}strands/")
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
        "council_types": list(dict.fromkeys(kind for row in rows["places"] for kind in row.place.council_types.all())),
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


def _rows(pilot: "PilotPage") -> dict[str, list[Any]]:
    """The rows that hang on the pilot; those of a preview come from the editor's form, unsaved."""
    stored = {"page": pilot.pk or 0}
    rows = together(
        {
            "figures": pilot.figures.all(),
            "milestones": pilot.milestones.all(),
            "related": pilot.related_pilots.all(),
            "claims": pilot.theme_claims.all(),
            "themes": Theme.objects.filter(pk__in=ThemeClaim.objects.filter(**stored).values("theme")),
            "organisations": pilot.pilot_organisations.all(),
            "bodies": Organisation.objects.filter(
                pk__in=PilotOrganisation.objects.filter(**stored).values("organisation")
            ),
            "documents": pilot.pilot_documents.all(),
            "files": get_document_model().objects.filter(
                pk__in=PilotDocument.objects.filter(**stored).values("document")
            ),
        }
    )
    _join(rows["claims"], "theme", rows["themes"])
    _join(rows["organisations"], "organisation", rows["bodies"])
    _join(rows["documents"], "document", rows["files"])
    return rows | {
        "places": list(pilot.pilot_places.select_related("place__region").prefetch_related("place__council_types")),
        "contacts": list(pilot.pilot_contacts.select_related("contact__organisation")),
    }


def _join(rows: list[Any], column: str, named: list[Any]) -> None:
    """Give each row what it names, so that it does not ask for it by itself."""
    found = {thing.pk: thing for thing in named}
    for row in rows:
        if thing := found.get(getattr(row, f"{column}_id")):
            setattr(row, column, thing)


def _pages_below(pilot: "PilotPage", user: Any) -> tuple[list[Any], list[Any]]:
    """Strands in their order and updates, newest first, as far as `user` may see them.

    A restriction on the pilot itself has been passed by whoever reads this page; those further down have not.
    """
    if not pilot.path:  # a pilot that was never saved
        return [], []
    closed = tuple(path for path in hidden_paths(user) if path.startswith(pilot.path) and path != pilot.path)
    below = Page.objects.descendant_of(pilot).select_related("strandpage__theme", "pilotupdatepage")
    rows = list(below.order_by("path"))
    closed += tuple(page.path for page in rows if not page.live)  # what stands below one is as unpublished
    pages = [page for page in rows if not page.path.startswith(closed)]
    strands = [page.strandpage for page in pages if hasattr(page, "strandpage")]
    updates = [page.pilotupdatepage for page in pages if hasattr(page, "pilotupdatepage")]
    return strands, sorted(updates, key=lambda page: (page.date.stored, page.pk), reverse=True)


def _findings(pilot: "PilotPage") -> list[Any]:
    """Findings that stand, newest first; who may read the pilot may read them."""
    return list(pilot.findings.standing()) if pilot.pk else []


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
