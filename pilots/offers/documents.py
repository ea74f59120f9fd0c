"""How pilots, their updates, strands, findings and documents are found: by any name, words, themes and dates."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from core.files import documents_for
from core.registry import Document, documents
from directory.models import Place
from pilots.models import Finding, PilotDocument, PilotPage, PilotUpdatePage, StrandPage

RELATED = ("pilot_places__place__region", "theme_claims__theme")


def _places(pilot: PilotPage) -> list[Place]:
    return [row.place for row in pilot.pilot_places.all()]


def _regions(places: Iterable[Place]) -> list[str]:
    return [place.region.name for place in places if place.region]


def _within(pilot: PilotPage) -> list[str]:
    """By what a search is held within a pilot: its part of the address, and its title."""
    return [f"{pilot.slug} {pilot.title}"]


def _pilot(pilot: PilotPage) -> dict[str, Any]:
    places = _places(pilot)
    called = [name for place in places for name in (place.name, *place.alias_list)]
    return {
        "title": pilot.title,
        "names": [*pilot.alias_list, *called],
        "theme": [claim.theme.name for claim in pilot.theme_claims.all()],
        "place": called,
        "region": _regions(places),
        "pilot": _within(pilot),
        "date": pilot.posted_on,
    }


def _below(thing: Any, themes: Iterable[Any], **fields: Any) -> dict[str, Any]:
    """What belongs to a pilot is found by the pilot's places, too."""
    places = _places(thing.pilot)
    return {
        "title": thing.title,
        "where": thing.pilot.title,
        "theme": [theme.name for theme in themes],
        "place": [place.name for place in places],
        "region": _regions(places),
        "pilot": _within(thing.pilot),
        **fields,
    }


def _update(update: PilotUpdatePage) -> dict[str, Any]:
    return _below(update, update.themes.all(), date=update.date)


def _strand(strand: StrandPage) -> dict[str, Any]:
    return _below(strand, [strand.theme] if strand.theme else [])


def _finding(finding: Finding) -> dict[str, Any]:
    return _below(finding, finding.themes.all(), date=finding.date)


def _document(row: PilotDocument) -> dict[str, Any]:
    """A document is found by what its file says, too."""
    pilot = row.page
    return _pilot(pilot) | {
        "title": row.title,
        "names": [],
        "where": pilot.title,
        "text": row.note,
        "file": row.document,
        "url": row.document.url if row.document else row.url or pilot.get_url(),
        "date": None,
    }


def _documents_for(user: Any) -> QuerySet[PilotDocument]:
    mine = Q(document__isnull=True) | Q(document__in=documents_for(user))
    return PilotDocument.objects.filter(mine, page__in=PilotPage.objects.visible_to(user))


documents.register(
    "pilots.pilotpage",
    Document(
        "pilot",
        _("Pilots"),
        PilotPage.objects.visible_to,
        _pilot,
        RELATED,
        {"directory.place": "pilot_places__place", "directory.theme": "theme_claims__theme"},
    ),
)
documents.register(
    "pilots.pilotupdatepage", Document("update", _("Updates"), PilotUpdatePage.objects.visible_to, _update, ("themes",))
)
documents.register(
    "pilots.strandpage", Document("strand", _("Strands"), StrandPage.objects.visible_to, _strand, ("theme",))
)
documents.register(
    "pilots.finding",
    Document(
        "finding",
        _("Findings"),
        Finding.objects.visible_to,
        _finding,
        ("pilot", "themes"),
        {"pilots.pilotpage": "pilot", "directory.theme": "themes"},
    ),
)
documents.register(
    "pilots.pilotdocument",
    Document(
        "document",
        _("Documents"),
        _documents_for,
        _document,
        ("page", "document"),
        {"pilots.pilotpage": "page", "wagtaildocs.document": "document"},
    ),
)
