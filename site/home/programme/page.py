"""What the template of the programme's page shows, in a number of queries that no row adds to."""

from typing import TYPE_CHECKING, Any

from django.db.models import F
from django.http import HttpRequest
from django.urls import reverse

from core.addresses import addresses
from core.queries.rows import together
from core.texts import glossary
from home.programme import areas, references, sides, timeline
from pilots import shown

if TYPE_CHECKING:
    from home.models import ProgrammePage

PLAIN = ("aims", "phases", "facts", "milestones")
PILOTS = ("pilots.pilotpage", "pilots.strandpage", "pilots.finding", *shown.HOLDERS)
DIRECTORY = ("directory.place", "directory.region", "directory.contact", "directory.organisation")
LISTS = (*PILOTS, *DIRECTORY, "home.outsidelink", "home.glossaryterm")


def context(programme: "ProgrammePage", request: HttpRequest) -> dict[str, Any]:
    """Everything on the page; a preview shows the rows of the editor's form."""
    user, address = request.user, addresses()
    rows = _rows(programme, user)
    pilots = areas.read(user, address)
    shown.depend(lists=LISTS)
    return {
        "aims": rows["aims"],
        "phases": rows["phases"],
        "figures": [fact for fact in rows["facts"] if fact.value],
        "facts": [fact for fact in rows["facts"] if not fact.value],
        "sides": sides.read(programme, user, pilots, address),
        "timeline": timeline.timeline(rows["milestones"], rows["pilot_milestones"], address),
        "descent": [(row, *_place(row)) for row in rows["descent"]],
        "areas": pilots,
        "references": references.shown(rows["references"]),
        "contacts": list(programme.programme_contacts.select_related("contact__organisation")),
        "terms": glossary.terms(request),
    }


def _rows(programme: "ProgrammePage", user: Any) -> dict[str, list[Any]]:
    """The rows that hang on the page, and the pilots' milestones. One query."""
    rows = {name: getattr(programme, name).all() for name in PLAIN}
    descent, cited = programme.descent.all(), programme.references.all()
    if hasattr(descent, "annotate"):  # a preview has rows that are not in the database
        descent = descent.annotate(place_name=F("place__name"), place_slug=F("place__slug"))
    return together(
        {
            **rows,
            "descent": descent,
            "references": references.with_states(cited),
            "pilot_milestones": timeline.pilot_milestones(user),
        }
    )


def _place(row: Any) -> tuple[str, str]:
    """Name and address of a step's place; nothing where it has none."""
    if not row.place_id:
        return "", ""
    name = getattr(row, "place_name", None) or row.place.name
    slug = getattr(row, "place_slug", None) or row.place.slug
    return name, reverse("place", args=[slug])
