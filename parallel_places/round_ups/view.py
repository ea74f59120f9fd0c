"""A round-up's page: its lead, its entries, and the three ways to add to it."""

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from wagtail.models import Page

from core.registry import shelves
from core.visibility import visible_pages
from parallel_places import shown
from parallel_places.lists import trail
from parallel_places.round_ups import rows as round_up_rows

if TYPE_CHECKING:
    from parallel_places.models import RoundUpPage


def context(page: "RoundUpPage", request: HttpRequest) -> dict[str, Any]:
    """What the round-up's template shows."""
    list_url = (page.get_url(request) or "").removesuffix(f"{page.slug}/")
    rows = round_up_rows.of_round_up(page, request.user, request.GET)
    return {
        "list_url": list_url,
        "back_url": trail.way_back(list_url, request.GET),
        "entries": rows.entries,
        "contents": rows.contents,
        "page_obj": rows.page_obj,
        "organisations": rows.organisations,
        "body_sources": list(dict.fromkeys(row.source for row in rows.organisations if row.source)),
        "events": rows.events,
        "wiki_twin": wiki_twin(page, request),
        "tell_us_url": tell_us_url(),
        "shelves": shelves.for_subject("page", page, request.user),
    }


def wiki_twin(page: "RoundUpPage", request: HttpRequest) -> Page | None:
    """The wiki page that holds the same, as far as this reader may see it."""
    if not page.wiki_page_id:
        return None
    twin = visible_pages(Page.objects.filter(pk=page.wiki_page_id), request.user).first()
    shown.depend(pages=[twin])
    return twin


def tell_us_url() -> str:
    """Where a reader tells of work in their area; empty as long as nothing answers there."""
    try:
        return reverse("tell_us")
    except NoReverseMatch:
        return ""
