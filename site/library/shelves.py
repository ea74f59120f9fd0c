"""What the library shows on the page of a theme, a place, an organisation, a pilot or a strand. See `apps.py`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Q, QuerySet, Window
from django.utils.translation import gettext as _
from wagtail.models import Page

from core import freshness
from core.addresses import addresses
from core.queries.prepared import Slot
from core.queries.rows import Together
from core.registry import Shelf, shelves
from core.values import PartialDate
from core.visibility import Seen, visible_pages
from directory.models import Organisation, Place, Theme
from library.catalogue import KINDS, LISTS
from library.models import MethodUse, PublicationPage, PublicationPilot

SHOWN = 6
COMPONENT = "library/_on_shelf.html"
COLUMNS = ("title", "url_path", "summary", "date", "content_type__model")
OF_PAGE = tuple(f"page__{column}" for column in COLUMNS)


@dataclass(frozen=True)
class Card:
    """A publication on a shelf; `said` is what it has to do with the subject."""

    title: str
    url: str
    text: str
    meta: str
    said: str = ""


def on_theme(theme: Theme, user: Any) -> Shelf:
    """Publications on the theme, newest first."""
    return _shelf(
        PublicationPage.objects.filter(themes=theme),
        user,
        _("Briefings, presentations and methods that speak to this theme, newest first."),
        {"theme": theme.slug},
    )


def about_place(place: Place, user: Any) -> Shelf:
    """Publications about the place, newest first."""
    return _shelf(
        PublicationPage.objects.filter(places=place),
        user,
        _("Briefings, presentations and methods about this place, newest first."),
        {"place": place.slug},
    )


def of_organisation(organisation: Organisation, user: Any) -> Shelf:
    """Publications behind which the organisation stands, newest first."""
    return _shelf(
        PublicationPage.objects.filter(organisation=organisation),
        user,
        _("What this organisation has published, presented or looks after, newest first."),
    )


def naming_page(subject: Page, user: Any) -> Shelf | None:
    """Publications that name a pilot, and methods that it or its strand has used, each with what it says. One query."""
    if isinstance(subject, PublicationPage) or not subject.pk:
        return None
    _depend()
    rows = _naming.by(user).rows(page=subject.pk)
    make = _maker()
    cards = [make(*(row[column] for column in OF_PAGE), row["reason"]) for row in rows["named"]]
    cards += [make(*(row[column] for column in OF_PAGE), row["evidence"]) for row in rows["uses"]]
    reason = _("Briefings and presentations that speak of it, and methods that it has used.")
    once = list({card.url: card for card in cards}.values())
    return Shelf(_("Publications and methods"), reason, once[: 2 * SHOWN], COMPONENT, total=len(once))


def _that_name(user: Any) -> dict[str, QuerySet[Any, Any]]:
    page = Slot("page")
    seen = PublicationPage.objects.visible_to(user).values("pk")
    uses = MethodUse.objects.filter(Q(pilot=page) | Q(strand=page), page__in=seen).order_by("sort_order")
    named = PublicationPilot.objects.filter(pilot=page, page__in=seen).order_by("-page__date", "page__title")
    return {"uses": uses.values("sort_order", "evidence", *OF_PAGE), "named": named.values("reason", *OF_PAGE)}


_naming = Seen(lambda reader: Together(lambda: _that_name(reader)))


def _shelf(publications: Any, user: Any, reason: str, filters: dict[str, str] | None = None) -> Shelf:
    """One query; the list under the same filter stands two levels above each publication."""
    _depend()
    rows = visible_pages(publications, user).order_by("-date", "title", "pk")
    found = list(rows.annotate(total=Window(Count("pk"))).values_list(*COLUMNS, "total")[:SHOWN])
    make = _maker()
    cards = [make(*row[:-1]) for row in found]
    more = f"{_list_of(cards[0].url)}?{urlencode(filters)}" if cards and filters else ""
    total = found[0][-1] if found else 0
    return Shelf(_("Publications"), reason, cards, COMPONENT, total=total, more_url=more)


def _maker() -> Callable[..., Card]:
    address = addresses()

    def make(title: str, url_path: str, summary: str, date: Any, model: str, said: str = "") -> Card:
        when = date if isinstance(date, PartialDate) else PartialDate.parse(date or "")
        name = str(KINDS[model].label) if model in KINDS else _("Publication")
        return Card(title, address(url_path), summary, f"{name}, {when}" if when else name, said)

    return make


def _depend() -> None:
    freshness.depends(*map(freshness.list_tag, LISTS))


def _list_of(url: str) -> str:
    """The address of the list a publication stands on."""
    return url.rstrip("/").rsplit("/", 2)[0] + "/"


shelves.register("theme", on_theme)
shelves.register("place", about_place)
shelves.register("organisation", of_organisation)
shelves.register("page", naming_page)
