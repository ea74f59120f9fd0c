"""How pages of the wiki are found: by title, text, the words of their fields, themes, places and files."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.registry import Document, documents
from wiki import data
from wiki.models import Attachment, WikiPage
from wiki.text.plain import words_of

RELATED = ("themes", "links_out__theme", "links_out__place__region", "places__region", "names")


def content(page: WikiPage) -> dict[str, Any]:
    """The text of one page by field."""
    places = _said_or_named(page, "place")
    regions = dict.fromkeys(place.region.name for place in places if place.region_id)
    return {
        "title": page.title,
        "names": [name.title for name in page.names.all() if name.title != page.title],
        "text": " ".join([words_of(page.html), data.for_search(page.kind, page.data)]),
        "theme": _themes(page),
        "place": [place.name for place in places],
        "region": list(regions),
        "year": [page.last_published_at.year] if page.last_published_at else [],
    }


def _themes(page: WikiPage) -> list[str]:
    """Those chosen for it, and those that its typed fields or its text name."""
    return list(dict.fromkeys(theme.name for theme in _said_or_named(page, "theme")))


def _said_or_named(page: WikiPage, what: str) -> list[Any]:
    """Its themes, or its places."""
    named = (getattr(link, what) for link in page.links_out.all())
    return list(dict.fromkeys([*getattr(page, f"{what}s").all(), *filter(None, named)]))


def file_content(attachment: Attachment) -> dict[str, Any] | None:
    """A file of a page, by the words of its newest version; pictures have none."""
    newest = next(iter(attachment.versions.all()), None)  # in the order of the model
    if newest is None or newest.document is None:
        return None
    page = attachment.page
    return content(page) | {
        "title": attachment.name,
        "names": [],
        "where": page.title,
        "text": "",
        "file": newest.document,
        "url": reverse("wiki_file", args=[attachment.pk, attachment.name]),
    }


def _files_for(user: Any) -> QuerySet[Attachment]:
    found: QuerySet[Attachment] = Attachment.objects.filter(page__in=WikiPage.objects.visible_to(user))
    return found


documents.register(
    "wiki.wikipage",
    Document(
        "wiki",
        _("Wiki pages"),
        WikiPage.objects.visible_to,
        content,
        related=RELATED,
        follows={"directory.place": "places", "directory.theme": "themes"},
    ),
)
documents.register(
    "wiki.attachment",
    Document(
        "document",
        _("Documents"),
        _files_for,
        file_content,
        related=("versions__document", *(f"page__{name}" for name in RELATED)),
        follows={
            "wiki.attachmentversion": "versions",
            "wiki.wikipage": "page",
            "wagtaildocs.document": "versions__document",
        },
    ),
)
