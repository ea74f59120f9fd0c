"""What the pages of themes, organisations and places show of pilots, strands and findings: one card for each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import CharField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Length, Substr
from wagtail.models import Page

from core.values import Source

SHOWN = 12  # cards of a shelf whose things have a list of their own
ALL = 60  # cards where they have none; a page of more is no use to anybody
COMPONENT = "pilots/_on_shelf.html"
LEVELS_ABOVE_A_STRAND = 2  # its holder, then the pilot


class Said(NamedTuple):
    """What sources say a thing is here: “main theme”, and which of them say so."""

    words: str
    sources: str = ""


@dataclass(frozen=True)
class Card:
    """One thing on a shelf. `meta` stands above its title; `number` is the pilot's in the programme."""

    title: str
    url: str
    text: str
    meta: str = ""
    number: int | None = None
    said: Sequence[Said] = ()


def with_pilot(rows: QuerySet[Any], prefix: str = "") -> QuerySet[Any]:
    """Rows of strands, or rows that lead to one by `prefix`, with the pilot's title as `pilot_title`."""
    path = OuterRef(f"{prefix}path")
    above = Substr(path, 1, Length(path) - Page.steplen * LEVELS_ABOVE_A_STRAND)
    pilot = Page.objects.filter(path=above).values("title")[:1]
    return rows.annotate(pilot_title=Subquery(pilot, output_field=CharField()))


def named_sources(sources: Iterable[Source | None]) -> str:
    """Each source once, in words."""
    return "; ".join(dict.fromkeys(str(source) for source in sources if source))
