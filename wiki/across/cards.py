"""Pages of the wiki as the pages of other rooms show them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, QuerySet, Window
from django.utils import timezone
from django.utils.formats import localize
from django.utils.translation import gettext as _

from core.addresses import addresses

COMPONENT = "wiki/across/_on_shelf.html"
COLUMNS = ("title", "url_path", "excerpt", "last_published_at")


@dataclass(frozen=True)
class Card:
    """One page on a shelf. `meta` stands above its title, `said` below its text."""

    title: str
    url: str
    text: str
    meta: str = ""
    said: str = ""


def cards(pages: QuerySet[Any], most: int) -> tuple[list[Card], int]:
    """The pages changed last, and how many there are. One query."""
    return drawn(list(newest(pages, most)))


def newest(pages: QuerySet[Any], most: int) -> QuerySet[Any, Any]:
    """The rows of which `drawn` makes cards."""
    found = pages.annotate(total=Window(Count("pk"))).order_by("-last_published_at", "pk")
    return found.values_list(*COLUMNS, "total")[:most]


def drawn(rows: list[Any]) -> tuple[list[Card], int]:
    """A card for each row, and how many there are."""
    address = addresses()
    made = [card(title, address(path), text, changed) for title, path, text, changed, _total in rows]
    return made, rows[0][-1] if rows else 0


def card(title: str, url: str, text: str, changed: datetime | None, said: str = "") -> Card:
    """A page with the day it was changed on."""
    return Card(title, url, text, _("Changed %(day)s") % {"day": day(changed)} if changed else "", said)


def day(moment: datetime) -> str:
    """The day of a moment, in words."""
    return str(localize(timezone.localdate(moment)))


def home_of(made: Sequence[Card]) -> str:
    """The address of the wiki's home: every page stands right below it."""
    return made[0].url.rstrip("/").rsplit("/", 1)[0] + "/" if made else ""
