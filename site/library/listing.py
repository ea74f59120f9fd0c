"""The list of publications: filters with counts, search words, order, pages; its whole state stands in the address."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core import partial
from core.facets import Faceted
from core.models.named import fold
from core.paging import page_of
from core.texts.words import Words
from library import catalogue
from library.catalogue import Entry
from library.choices import Kind
from library.models.publication import PublicationPage

if TYPE_CHECKING:
    from library.models.holders import HolderPage, PublicationsIndexPage

PAGE_SIZE = 24
PARTS = "library/_list.html"


class Order(models.TextChoices):
    """In which order publications are listed."""

    NEWEST = "newest", _("Newest first")
    NAME = "name", _("Title, A to Z")
    ADDED = "added", _("Added here last")


def _newest(entry: Entry) -> Any:
    return -entry.date.day.toordinal() if entry.date.day else 0  # without a date last


SORTED_BY: dict[str, Callable[[Entry], Any]] = {
    Order.NEWEST: _newest,
    Order.NAME: lambda entry: 0,
    Order.ADDED: lambda entry: -entry.added.timestamp() if entry.added else 0,
}


def context(index_page: "PublicationsIndexPage", request: HttpRequest) -> dict[str, Any]:
    """What the list's template shows; as many queries for one publication as for a thousand."""
    found = catalogue.read(PublicationPage.objects.descendant_of(index_page).visible_to(request.user), request.user)
    words = Words.asked(request.GET)
    asked = request.GET.get("sort", "")
    kept = {"q": words.text, "sort": asked if asked in Order.values and asked != Order.NEWEST else ""}
    matching = words.matching({pk: entry.text for pk, entry in found.entries.items()})
    faceted = Faceted(found.facets(), request.GET, matching, kept)
    order = kept["sort"] or Order.NEWEST
    page = page_of(_ordered([found.entries[pk] for pk in faceted.matching], order), request.GET.get("page"), PAGE_SIZE)
    faceted.say_what_is_answered(page.number)
    return {
        "faceted": faceted,
        "page_obj": page,
        "partial": partial.wanted(request),
        "found_heading": _found_heading(page.paginator.count, len(found.entries)),
        "counts": [(kind.value, _plural(kind, found.counts[kind]), found.counts[kind]) for kind in Kind],
        "searched": words.text,
        "search_cut": words.cut,
        "without_search": faceted.query(q=""),
        "orders": [(value, label, value == order) for value, label in Order.choices],
    }


def below(holder: "HolderPage", request: HttpRequest) -> dict[str, Any]:
    """What the page of one kind shows: all of them, newest first."""
    found = catalogue.read(PublicationPage.objects.child_of(holder).visible_to(request.user), request.user)
    entries = _ordered(list(found.entries.values()), Order.NEWEST)
    page = page_of(entries, request.GET.get("page"), PAGE_SIZE)
    index = holder.get_parent()
    return {
        "page_obj": page,
        "kind": holder.kind,
        "found_heading": f"{len(entries)} {_plural(holder.kind, len(entries))}",
        "index_url": index.get_url(request) or "" if index.live else "",
    }


def finished(response: HttpResponse, request: HttpRequest) -> HttpResponse:
    """The answer with the headers a script asks for; the address names what was understood of the one asked."""
    shown = getattr(response, "context_data", None) or {}
    return partial.finished(response, request, shown["faceted"].query()) if "faceted" in shown else response


def _ordered(entries: list[Entry], order: str) -> list[Entry]:
    return sorted(entries, key=lambda entry: (SORTED_BY[order](entry), fold(entry.title), entry.pk))


def _plural(kind: Kind, number: int) -> str:
    words = {
        Kind.BRIEFING: ngettext("briefing", "briefings", number),
        Kind.PRESENTATION: ngettext("presentation", "presentations", number),
        Kind.METHOD: ngettext("method", "methods", number),
    }
    return words[kind]


def _found_heading(found: int, total: int) -> str:
    if found == total:
        return ngettext("%(total)d publication", "%(total)d publications", total) % {"total": total}
    words = ngettext("%(found)d of %(total)d publication", "%(found)d of %(total)d publications", total)
    return words % {"found": found, "total": total}
