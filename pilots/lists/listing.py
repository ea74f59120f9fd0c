"""The list of pilots: filters with counts, search words, order, pages; its whole state stands in the address."""

from collections.abc import Callable, Collection, Iterable
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core import partial, visibility
from core.facets import Faceted
from core.models.named import fold
from core.paging import page_of
from core.texts.words import Words
from pilots.lists import catalogue, matrix, on_map, trail
from pilots.lists.catalogue import Catalogue, Selection
from pilots.lists.completeness import Part
from pilots.lists.entries import Entry

if TYPE_CHECKING:
    from pilots.models import PilotIndexPage

PAGE_SIZE = 24
PARTS = "pilots/_list.html"
LAST = 10_000  # after every number a pilot or region has


class Order(models.TextChoices):
    """In which order pilots are listed."""

    NAME = "name", _("Name, A to Z")
    NUMBER = "number", _("Programme order")
    REGION = "region", _("Region")
    NEWEST = "newest", _("Newest first")
    CHANGED = "changed", _("Recently changed")


def _newest(entry: Entry) -> Any:
    published = entry.first_published_at.timestamp() if entry.first_published_at else 0
    day = entry.posted_on.day
    return (-(day.toordinal() if day else 0), -published)


SORTED_BY: dict[str, Callable[[Entry], Any]] = {
    Order.NAME: lambda entry: (),
    Order.NUMBER: lambda entry: entry.number or LAST,
    Order.REGION: lambda entry: min((region.position for region in entry.regions), default=LAST),
    Order.NEWEST: _newest,
    Order.CHANGED: lambda entry: -entry.changed.timestamp() if entry.changed else 0,
}


def context(index_page: "PilotIndexPage", request: HttpRequest) -> dict[str, Any]:
    """What the list's template shows."""
    return _context(index_page, request, PAGE_SIZE, _views)


def whole_matrix(index_page: "PilotIndexPage", request: HttpRequest) -> dict[str, Any]:
    """What the page with the whole matrix shows, under the same filters in the same order."""
    return _context(index_page, request, matrix.ROWS, matrix.whole_views)


def _context(
    index_page: "PilotIndexPage", request: HttpRequest, size: int, shown: Callable[[Selection], dict[str, Any]]
) -> dict[str, Any]:
    pilots = apps.get_model("pilots", "PilotPage").objects.all()  # models import this module
    order = request.GET.get("sort", "")
    shown_to = visibility.visible_children(pilots, index_page, request.user)
    found = catalogue.read(shown_to, by_publication=order == Order.NEWEST)
    catalogue.judge(found, request.user)
    words = Words.asked(request.GET)
    kept = {"q": words.text, "sort": order if order in Order.values and order != Order.NAME else ""}
    facets = [*found.facets(), *found.freshness_facets(timezone.localdate())]
    faceted = Faceted(facets, request.GET, _matching(found, words), kept)
    entries = _ordered((found.entries[pk] for pk in faceted.matching), kept["sort"] or Order.NAME)
    page = page_of(entries, request.GET.get("page"), size)
    faceted.say_what_is_answered(page.number)
    came_from = faceted.query(page=str(page.number) if page.number > 1 else "")
    selection = Selection(found, faceted, entries, page, index_page.get_url(request) or "", came_from, request.user)
    return shown(selection) | {
        "faceted": faceted,
        "page_obj": page,
        "partial": partial.wanted(request),
        "found_heading": found_heading(len(entries), len(found.entries)),
        "numbers": numbers(found),
        "with_findings": sum(Part.FINDINGS in entry.known.parts for entry in found.entries.values()),
        "searched": words.text,
        "search_cut": words.cut,
        "without_search": faceted.query(q=""),
        "orders": [(value, label, value == (kept["sort"] or Order.NAME)) for value, label in Order.choices],
    }


def everything(user: Any) -> Catalogue:
    """Every pilot that `user` may see, with how much is known of it. Three queries."""
    found = catalogue.read(apps.get_model("pilots", "PilotPage").objects.visible_to(user))
    catalogue.judge(found, user)
    return found


def whole(user: Any, url: str) -> Selection:
    """Every pilot that `user` may see, without a filter and in the programme's order; `url` is that of the list."""
    found = catalogue.read(apps.get_model("pilots", "PilotPage").objects.visible_to(user))
    return selected(found, user, url, QueryDict(), PAGE_SIZE)


def selected(found: Catalogue, user: Any, url: str, asked: QueryDict, size: int = 0) -> Selection:
    """The first of the pilots that pass the filters in `asked`, in the programme's order: `size`, else as many as the
    matrix has rows. No query.
    """
    faceted = Faceted([*found.facets(), *found.freshness_facets(timezone.localdate())], asked, found.entries)
    entries = _ordered((found.entries[pk] for pk in faceted.matching), Order.NUMBER)
    page = page_of(entries, None, size or matrix.ROWS)
    return Selection(found, faceted, entries, page, url, faceted.query(), user)


def finished(response: HttpResponse, request: HttpRequest) -> HttpResponse:
    """The answer with the headers a script asks for; the address names what was understood of the one asked."""
    shown = getattr(response, "context_data", None) or {}
    return partial.finished(response, request, shown["faceted"].query() if "faceted" in shown else "")


def found_heading(found: int, total: int) -> str:
    """How many of how many pilots are shown, in words."""
    if found == total:
        return ngettext("%(total)d pilot", "%(total)d pilots", total) % {"total": total}
    words = ngettext("%(found)d of %(total)d pilot", "%(found)d of %(total)d pilots", total)
    return words % {"found": found, "total": total}


def _views(selection: Selection) -> dict[str, Any]:
    """The chosen pilots, as each part of the page shows them."""
    url, came_from = selection.url, selection.came_from
    return {
        "cards": [(entry, trail.with_trail(f"{url}{entry.slug}/", came_from)) for entry in selection.page],
        "pilot_map": on_map.view(selection),
        **matrix.views(selection),
    }


def _matching(found: Catalogue, words: Words) -> Collection[int]:
    """The pilots in whose title, other names or summary the words stand; all of them without a word."""
    if not words.text:
        return found.entries.keys()
    return words.matching({pk: f"{row.title} {row.other_names} {row.summary}" for pk, row in found.entries.items()})


def _ordered(entries: Iterable[Entry], order: str) -> list[Entry]:
    return sorted(entries, key=lambda entry: (SORTED_BY[order](entry), fold(entry.title), entry.pk))


def numbers(found: Catalogue) -> dict[str, int]:
    """Counts over all pilots, whatever is filtered."""
    entries = found.entries.values()
    return {
        "pilots": len(found.entries),
        "regions": len({slug for slugs in {entry.whereabouts.region_slugs for entry in entries} for slug in slugs}),
        "themes": len({theme for entry in entries for theme in entry.theme_keys}),
    }
