"""The text of a publication's file as a page of its own, below the publication's address."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from wagtail.url_routing import RouteResult

from core import freshness
from core.models import GroundPage
from core.paging import page_of
from core.sharing import Card
from library.choices import Availability, ExtractionState, PartKind
from library.models.extracted import ExtractedText

PATH = "text"  # below the address of the publication
TEMPLATE = "library/text_version.html"
LEAF = 20_000  # signs under one heading
LEAVES = 5  # on a page


@dataclass(frozen=True)
class Leaf:
    """A part of the file, or one piece of a long part."""

    heading: str
    text: str


def of(page: Any, request: HttpRequest) -> ExtractedText | None:
    """The text of the file that can be downloaded, where there is one and the reader may have the file. One query."""
    document = page.document if page.availability == Availability.DOWNLOAD else None
    if document is None or not document.file_hash or not _may_have(document, request):
        return None
    freshness.depends(freshness.list_tag("library.extractedtext"))
    return ExtractedText.objects.filter(file_hash=document.file_hash, state=ExtractionState.DONE).first()


def _may_have(document: Any, request: HttpRequest) -> bool:
    """Whether the restrictions of the folder (Wagtail: collection) the file lies in let this reader have it."""
    return all(restriction.accept_request(request) for restriction in document.collection.get_view_restrictions())


class WithTextVersion:
    """A page with a file whose text is a view of the page: its publication and its restrictions hold for it."""

    def route(self, request: HttpRequest, path_components: list[str]) -> Any:
        if self.live and path_components == [PATH]:  # type: ignore[attr-defined]
            return RouteResult(self, kwargs={"view": PATH})
        return super().route(request, path_components)  # type: ignore[misc]

    def get_template(self, request: HttpRequest, *args: Any, view: str = "", **kwargs: Any) -> str:
        return TEMPLATE if view else super().get_template(request, *args, **kwargs)  # type: ignore[misc]

    def get_context(self, request: HttpRequest, *args: Any, view: str = "", **kwargs: Any) -> dict[str, Any]:
        shown = super().get_context(request, *args, **kwargs)  # type: ignore[misc]
        text = of(self, request)
        if view:
            return shown | _context(self, request, text, shown)
        return shown | {"text_version_url": f"{shown['page'].get_url(request)}{PATH}/" if text else ""}


def _context(page: Any, request: HttpRequest, text: ExtractedText | None, shown: dict[str, Any]) -> dict[str, Any]:
    """What the template shows besides. Raises `Http404` where there is no text."""
    if text is None:
        raise Http404
    title = _("Text of “%(title)s”") % {"title": page.document.title}
    trail = [*GroundPage.card(page, shown).trail, (page.title, page.get_url(request) or "")]
    description = _("What the file says, without its pictures and its layout, for reading aloud and for finding.")
    return {
        "text": text,
        "page_obj": page_of(list(leaves(text)), request.GET.get("page"), LEAVES),
        "card": Card(title, description, trail=trail),
    }


def leaves(text: ExtractedText) -> Iterator[Leaf]:
    """The parts of the file in order, long ones in pieces that end with a line where that is possible."""
    kind = PartKind(text.part_kind).label
    for part in text.parts:
        rest, heading = part["text"], f"{kind} {part['number']}"
        while rest:
            end = len(rest) if len(rest) <= LEAF else (rest.rfind("\n", 1, LEAF) + 1 or LEAF)
            yield Leaf(heading, rest[:end])
            rest, heading = rest[end:], _("%(part)s, continued") % {"part": f"{kind} {part['number']}"}
