"""What the list of other places and its round-ups say of themselves to search engines and beside shared links."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from core import linked
from core.linked import node, reference
from core.sharing import ARTICLE, Card, absolute
from directory.cards import area, body, term

if TYPE_CHECKING:
    from parallel_places.models import ParallelPlacesIndexPage, RoundUpPage

Shown = Mapping[str, Any]  # what the template shows


def index(page: "ParallelPlacesIndexPage", card: Card, shown: Shown) -> Card:
    """For the list: its round-ups, since places are parts of their pages."""
    listed = [(row.title, row.url) for row in shown.get("round_ups", ())]
    return replace(card, title=page.headline or card.title, listed=listed)


def round_up(page: "RoundUpPage", card: Card, shown: Shown) -> Card:
    """For a round-up: an article about its places and their themes, in as many parts as it has entries."""
    here = absolute(shown["request"].path)
    views = shown["entries"]
    places = {view.entry.place_id: area(view.entry.place) for view in views if view.entry.place}
    themes = {row.theme_id: term(row.theme) for view in views for row in view.entry_themes}
    article = linked.page(
        *("Article", f"{here}#round-up", page.title, page.summary),
        headline=page.title,
        datePublished=linked.day(page.posted_on),
        dateModified=page.last_published_at.date().isoformat() if page.last_published_at else "",
        about=list(themes.values()),
        spatialCoverage=list(places.values()),
        contributor=body(page.collated_by) if page.collated_by else "",
        publisher=reference(linked.publisher_id()),
        hasPart=[
            node("CreativeWork", id=f"{here}#{view.entry.key}", name=view.entry.title, abstract=view.entry.what)
            for view in views
        ],
        mainEntityOfPage=here,
    ) | {"url": here}
    return replace(card, kind=ARTICLE, nodes=[article])
