"""The list of other places and of round-ups: filters with counts, search words, order, pages."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core import partial
from core.facets import Faceted
from core.models.named import fold
from core.paging import page_of
from core.texts.words import Words
from parallel_places.lists import catalogue, on_map, trail
from parallel_places.lists.catalogue import Catalogue, Entry, RoundUp
from parallel_places.round_ups.view import tell_us_url

if TYPE_CHECKING:
    from parallel_places.models import ParallelPlacesIndexPage

PAGE_SIZE = 24
PARTS = "parallel_places/_list.html"
LAST = 10_000  # after every position a region has


class Order(models.TextChoices):
    """In which order places are listed."""

    ROUND_UP = "round-up", _("Newest round-up first")
    NAME = "name", _("Name, A to Z")
    REGION = "region", _("Region")


def _as_collected(entry: Entry) -> Any:
    day = entry.round_up.posted_on.day
    return (-(day.toordinal() if day else 0), entry.round_up.pk, entry.position)


SORTED_BY: dict[str, Callable[[Entry], Any]] = {
    Order.ROUND_UP: _as_collected,
    Order.NAME: lambda entry: (),
    Order.REGION: lambda entry: min((region.position for region in entry.regions), default=LAST),
}


@dataclass(frozen=True)
class RoundUpRow:
    """A round-up as the list shows it: how many of its places are among those chosen."""

    round_up: RoundUp
    url: str
    found: int

    @property
    def title(self) -> str:
        """Its title."""
        return self.round_up.title

    @property
    def where(self) -> str:
        """Its region in words."""
        return self.round_up.region.name if self.round_up.region else str(_("Region not stated"))

    @property
    def marks(self) -> list[str]:
        """How many places it has, and how many of them are chosen."""
        total = self.round_up.entries
        words = ngettext("%(total)d place", "%(total)d places", total) % {"total": total}
        return [words] if self.found == total else [words, str(_("%(found)d of them match") % {"found": self.found})]


def context(index_page: "ParallelPlacesIndexPage", request: HttpRequest) -> dict[str, Any]:
    """What the list's template shows."""
    found = _read(index_page, request.user)
    words = Words.asked(request.GET)
    order = request.GET.get("sort", "")
    kept = {"q": words.text, "sort": order if order in Order.values and order != Order.ROUND_UP else ""}
    faceted = Faceted(found.facets(), request.GET, words.matching(_texts(found)), kept)
    entries = _ordered((found.entries[pk] for pk in faceted.matching), kept["sort"] or Order.ROUND_UP)
    page = page_of(entries, request.GET.get("page"), PAGE_SIZE)
    faceted.say_what_is_answered(page.number)
    url = index_page.get_url(request) or ""
    came_from = faceted.query(page=str(page.number) if page.number > 1 else "")
    cards = [(entry, entry_url(url, entry, came_from)) for entry in page]
    return {
        "faceted": faceted,
        "page_obj": page,
        "partial": partial.wanted(request),
        "cards": cards,
        "places_map": on_map.view(found, faceted, entries, cards, url),
        "round_ups": _round_ups(found, entries, url, came_from),
        "found_heading": _found_heading(len(entries), len(found.entries)),
        "numbers": numbers(found),
        "searched": words.text,
        "search_cut": words.cut,
        "without_search": faceted.query(q=""),
        "orders": [(value, label, value == (kept["sort"] or Order.ROUND_UP)) for value, label in Order.choices],
        "tell_us_url": tell_us_url(),
    }


def _read(index_page: "ParallelPlacesIndexPage", user: Any) -> Catalogue:
    """What stands below this list."""
    model: Any = apps.get_app_config("parallel_places").get_model  # models import this module
    round_ups = model("RoundUpPage").objects.child_of(index_page).visible_to(user)
    return catalogue.read(round_ups, model("PlaceEntry").objects.visible_to(user))


def entry_url(list_url: str, entry: Entry, came_from: str = "") -> str:
    """An entry's anchor on its round-up, with the way back to the list."""
    return trail.with_trail(f"{list_url}{entry.round_up.slug}/#{entry.key}", came_from)


def finished(response: HttpResponse, request: HttpRequest) -> HttpResponse:
    """The answer with the headers a script asks for; the address names what was understood of the one asked."""
    shown = getattr(response, "context_data", None) or {}
    return partial.finished(response, request, shown["faceted"].query()) if "faceted" in shown else response


def _round_ups(found: Catalogue, entries: Iterable[Entry], url: str, came_from: str) -> list[RoundUpRow]:
    """The round-ups that hold something chosen, newest first; all of them as long as nothing is left out."""
    chosen = [entry.round_up.pk for entry in entries]
    rows = [
        RoundUpRow(row, trail.with_trail(f"{url}{row.slug}/", came_from), chosen.count(row.pk))
        for row in found.round_ups
    ]
    everything = len(chosen) == len(found.entries)
    return [row for row in rows if row.found or everything]


def _found_heading(found: int, total: int) -> str:
    if found == total:
        return ngettext("%(total)d place", "%(total)d places", total) % {"total": total}
    words = ngettext("%(found)d of %(total)d place", "%(found)d of %(total)d places", total)
    return words % {"found": found, "total": total}


def _texts(found: Catalogue) -> dict[int, str]:
    """What words are looked for in: names of the place, what it does, its round-up."""
    return {
        pk: " ".join((row.title, row.place, row.other_names, row.what, row.themes_note, row.round_up.title))
        for pk, row in found.entries.items()
    }


def _ordered(entries: Iterable[Entry], order: str) -> list[Entry]:
    return sorted(entries, key=lambda entry: (SORTED_BY[order](entry), fold(entry.title), entry.pk))


def numbers(found: Catalogue) -> dict[str, int]:
    """Counts over everything, whatever is filtered."""
    entries = found.entries.values()
    return {
        "places": len(found.entries),
        "round_ups": len(found.round_ups),
        "regions": len({region.pk for entry in entries for region in entry.regions}),
        "themes": len({theme.pk for entry in entries for theme in entry.themes}),
    }
