"""How briefings, presentations and methods are found, and the words in their files."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from core.files import documents_for
from core.registry import Document, documents
from library.choices import Availability
from library.models import BriefingPage, MethodPage, PresentationPage, PublicationPage

RELATED = ("themes", "places__region")


def _publication(page: Any) -> dict[str, Any]:
    places = list(page.places.all())
    return {
        "title": page.title,
        "theme": [theme.name for theme in page.themes.all()],
        "place": [name for place in places for name in (place.name, *place.alias_list)],
        "region": [place.region.name for place in places if place.region_id],
        "date": page.date,
    }


def _file(page: PublicationPage) -> dict[str, Any] | None:
    """The file of a publication is a thing of its own: who may read the page may perhaps not have the file."""
    if page.document is None:
        return None
    about = _publication(page)
    return about | {
        "title": page.document.title,
        "text": "",
        "where": page.title,
        "file": page.document,
        "url": page.document.url,
    }


def _files_for(user: Any) -> QuerySet[Any]:
    pages = PublicationPage.objects.visible_to(user)
    return pages.filter(availability=Availability.DOWNLOAD, document__in=documents_for(user))


for model, kind, label in (
    (BriefingPage, "briefing", _("Briefings")),
    (PresentationPage, "presentation", _("Presentations")),
    (MethodPage, "method", _("Methods")),
):
    documents.register(
        model._meta.label_lower,
        Document(
            kind,
            label,
            model.objects.visible_to,
            _publication,
            RELATED,
            {"directory.place": "places", "directory.theme": "themes"},
        ),
    )
documents.register(
    "library.publicationpage",
    Document(
        "document",
        _("Documents"),
        _files_for,
        _file,
        (*RELATED, "document"),
        {"library.publicationpage": "pk", "wagtaildocs.document": "document"},
    ),
)
