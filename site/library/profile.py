"""A publication's page: what all kinds of them show, in a number of queries that no row adds to."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.models import Page

from core import freshness
from core.registry import shelves
from core.visibility import visible_pages
from library.choices import Availability

if TYPE_CHECKING:
    from library.models import PublicationPage

LONG = 5  # pilots; more are folded away
ABOVE = ("pilots.pilotpage", "pilots.strandholderpage")  # unpublished, one takes a named strand along


@dataclass(frozen=True)
class Named:
    """A pilot a publication names, and what it says of it."""

    title: str
    url: str
    reason: str = ""


@dataclass(frozen=True)
class File:
    """The file of a publication with its size in bytes, or in words why there is none."""

    document: Any
    words: str
    size: int | None = None


def context(page: "PublicationPage", request: HttpRequest) -> dict[str, Any]:
    """What the templates of all kinds of publication show; `seen` are the pages it names that the reader may see."""
    themes, places, rows = list(page.themes.all()), list(page.places.all()), list(page.pilot_rows.all())
    seen = seen_pages([row.pilot_id for row in rows] + page.other_named_pages(), request)
    pilots = _named_pilots(page, {row.pilot_id: row.reason for row in rows}, seen)
    depend_on_rows("directory.theme", themes)
    depend_on_rows("directory.place", places)
    depend_on_rows("directory.organisation", [page.organisation] if page.organisation_id else [])
    return {
        "themes": themes,
        "places": places,
        "pilots": pilots,
        "many_pilots": len(pilots) > LONG,
        "file": file_of(page),
        "seen": seen,
        "shelves": shelves.for_subject("page", page, request.user) if page.pk else [],
    }


def _named_pilots(page: "PublicationPage", reasons: dict[int, str], seen: dict[int, tuple[str, str]]) -> list[Named]:
    """Each pilot once, in the editor's order, those that this kind of publication names elsewhere last."""
    named = dict.fromkeys([*reasons, *page.other_named_pilots()])
    return [Named(*seen[key], reasons.get(key, "")) for key in named if key in seen]


def seen_pages(keys: Iterable[int | None], request: HttpRequest) -> dict[int, tuple[str, str]]:
    """Title and address of those pages that the reader may see, by key. One query, none without a key."""
    wanted = {key for key in keys if key}
    freshness.depends(*map(freshness.page_tag, wanted))
    if wanted:
        freshness.depends(*map(freshness.list_tag, ABOVE))
    pages = visible_pages(Page.objects.filter(pk__in=wanted), request.user) if wanted else []
    return {page.pk: (page.title, page.get_url(request) or "") for page in pages}


def depend_on_rows(label: str, rows: Iterable[Any]) -> None:
    """Say that the page shows these rows of one model."""
    freshness.depends(*(freshness.thing_tag(label, row.pk) for row in rows))


def file_of(page: "PublicationPage") -> File:
    """What can be downloaded; a file that was taken away since is no file."""
    if page.availability == Availability.DOWNLOAD and page.document:
        return File(page.document, "", _size(page.document))
    if page.availability == Availability.NOT_YET and page.expected:
        return File(None, _("Not available yet. It was expected %(when)s.") % {"when": page.expected})
    if page.availability == Availability.NOT_YET:
        return File(None, _("Not available yet. No date is stated."))
    return File(None, _("Online only: there is no file to download."))


def _size(document: Any) -> int | None:
    """As it was noted when the file came, else as it lies there; unknown when it does not."""
    try:
        return document.file.size if document.file_size is None else document.file_size
    except OSError:
        return None
