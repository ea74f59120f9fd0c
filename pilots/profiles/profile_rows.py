"""The rows that hang on one pilot and on its strands, in one query."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db.models import Model, Q, QuerySet
from wagtail.documents import get_document_model

from core.queries.prepared import Slot
from core.queries.rows import Together, together
from core.tree import BELOW, below
from directory.models import Contact, CouncilType, Organisation, Place, Region, Theme
from pilots.models.parts import (
    Figure,
    Milestone,
    PilotContact,
    PilotDocument,
    PilotOrganisation,
    PilotPlace,
    RelatedPilot,
    ThemeClaim,
)
from pilots.profiles.strand_rows import parts_below, parts_of

if TYPE_CHECKING:
    from pilots.models import PilotPage


OWN: dict[str, tuple[str, type[Model]]] = {
    "figures": ("figures", Figure),
    "milestones": ("milestones", Milestone),
    "related": ("related_pilots", RelatedPilot),
    "claims": ("theme_claims", ThemeClaim),
    "organisations": ("pilot_organisations", PilotOrganisation),
    "places": ("pilot_places", PilotPlace),
    "contacts": ("pilot_contacts", PilotContact),
    "documents": ("pilot_documents", PilotDocument),
}


def rows_of(pilot: "PilotPage") -> dict[str, list[Any]]:
    """Its rows by kind, each with what it names; those of a preview come from the editor's form, unsaved."""
    is_stored = pilot.pk and not getattr(pilot, "_cluster_related_objects", None)
    rows = _stored.rows(pilot=pilot.pk, **below(pilot.path)) if is_stored else together(_in_form(pilot))
    _join(rows["claims"], "theme", rows["themes"])
    _join(rows["organisations"], "organisation", rows["bodies"])
    _join(rows["documents"], "document", rows["files"])
    _join(rows["contacts"], "contact", rows["people"])
    _join((row.contact for row in rows["contacts"]), "organisation", rows["bodies"])
    _join(rows["places"], "place", rows["areas"])
    _join((row.place for row in rows["places"]), "region", rows["regions"])
    council_types = (kind for row in rows["places"] for kind in _types(row.place, rows))
    return rows | {"council_types": list(dict.fromkeys(council_types))}


def _in_form(pilot: "PilotPage") -> dict[str, Any]:
    own = {name: getattr(pilot, relation).all() for name, (relation, _model) in OWN.items()}
    return own | _named(pilot.pk or 0) | parts_of(pilot.path)


def _of_any() -> dict[str, QuerySet[Any, Any]]:
    pilot = Slot("pilot")
    own: dict[str, QuerySet[Any, Any]] = {
        name: model._default_manager.filter(page=pilot) for name, (_relation, model) in OWN.items()
    }
    return own | _named(pilot) | parts_below(BELOW)


def _named(pilot: Any) -> dict[str, QuerySet[Any, Any]]:
    """What the stored rows of the pilot with this key name."""

    def by(model: type[Model], column: str) -> QuerySet[Any, Any]:
        return model._default_manager.filter(page=pilot).values(column)

    places = by(PilotPlace, "place")
    takes_part = Q(pk__in=by(PilotOrganisation, "organisation"))
    pairs = Place.council_types.through.objects.filter(place__in=places)
    return {
        "themes": Theme.objects.filter(pk__in=by(ThemeClaim, "theme")),
        "bodies": Organisation.objects.filter(takes_part | Q(pk__in=by(PilotContact, "contact__organisation"))),
        "files": get_document_model().objects.filter(pk__in=by(PilotDocument, "document")),
        "people": Contact.objects.filter(pk__in=by(PilotContact, "contact")),
        "areas": Place.objects.filter(pk__in=places),
        "regions": Region.objects.filter(pk__in=Place.objects.filter(pk__in=places).values("region")),
        "types": CouncilType.objects.filter(pk__in=pairs.values("counciltype")),
        "types_of_places": pairs.order_by("pk"),
    }


def _join(rows: Iterable[Any], column: str, named: list[Any]) -> None:
    """Give each row what it names, so that it does not ask for it by itself."""
    found = {thing.pk: thing for thing in named}
    for row in rows:
        if thing := found.get(getattr(row, f"{column}_id")):
            setattr(row, column, thing)


def _types(place: Place, rows: dict[str, list[Any]]) -> list[CouncilType]:
    """The council types of a place, in their own order; one that a preview adds asks for them itself."""
    if place not in rows["areas"]:
        return list(place.council_types.all())
    mine = {row.counciltype_id for row in rows["types_of_places"] if row.place_id == place.pk}
    return [kind for kind in rows["types"] if kind.pk in mine]


_stored = Together(_of_any)
