"""Entries as other pages show them: one query for any choice of them, a card or a mention for each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from core.addresses import addresses
from core.values import Source
from core.visibility import visible_pages
from parallel_places import shown
from parallel_places.choices import Interest

ALL = 60  # cards of a shelf; a page of more is no use to anybody
COMPONENT = "parallel_places/_on_shelf.html"
COLUMNS = ("pk", "key", "name", "place_id", "place__name", "what", "interest", "not_formal")
OF_ROUND_UP = ("round_up__title", "round_up__url_path")
ORDER = ("-round_up__posted_on", "round_up", "position", "pk")


class Row(NamedTuple):
    """An entry as it is read for lists elsewhere; `said` is what was asked for besides."""

    pk: int
    key: str
    name: str
    place_id: int | None
    place: str | None
    what: str
    interest: str
    not_formal: bool
    round_up: str
    url_path: str
    said: tuple[Any, ...] = ()

    @property
    def title(self) -> str:
        """As the source names the place, or that it does not."""
        return self.name or self.place or _("Place not named in the source")

    @property
    def interest_words(self) -> str:
        """How far it is, in words."""
        words = _("Interest: %(interest)s") % {"interest": str(Interest(self.interest).label).lower()}
        return _("%(words)s; not formally part of the programme") % {"words": words} if self.not_formal else words


class Said(NamedTuple):
    """Why an entry stands here, and which source says so."""

    words: str
    source: Source | None = None


@dataclass(frozen=True)
class Card:
    """An entry or a round-up on a shelf. `meta` stands above its title."""

    title: str
    url: str
    text: str
    meta: str = ""
    said: Sequence[Said] = ()


def rows(linked: QuerySet[Any], user: Any, *said: str, prefix: str = "entry__") -> list[Row]:
    """The entries that `linked` leads to by `prefix`, as far as `user` may see them, each row with its `said` columns.

    Newest round-up first, in its order. One query.
    """
    columns = [f"{prefix}{column}" for column in (*COLUMNS, *OF_ROUND_UP)]
    found = visible_pages(linked.filter(**{f"{prefix}live": True}), user, prefix=f"{prefix}round_up__")
    order = [f"-{prefix}{name[1:]}" if name.startswith("-") else f"{prefix}{name}" for name in ORDER]
    width = len(columns)
    ordered = found.order_by(*order, "pk").values_list(*columns, *said)
    read = [Row._make([*values[:width], values[width:]]) for values in ordered]
    depend(read)
    return read


def depend(read: Iterable[Row]) -> None:
    """What shows entries depends on any that may come, on the pages they stand on, and on the names of their places."""
    shown.depend(lists=[shown.ENTRIES, shown.ROUND_UPS], rows={"directory.place": [row.place_id for row in read]})


def cards(found: Iterable[Row], reasons: dict[int, list[Said]] | None = None) -> list[Card]:
    """A card for each entry once: how far it is, then the reasons given for it."""
    address = addresses()
    return [
        Card(
            row.title,
            f"{address(row.url_path)}#{row.key}",
            row.what,
            row.round_up,
            [Said(row.interest_words), *(reasons or {}).get(row.pk, ())],
        )
        for row in {row.pk: row for row in found}.values()
    ]
