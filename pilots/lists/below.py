"""What there is of each pilot of a list beside its own page, as far as a reader may see it, and when that last changed.

A thing's change is its publication again after the first one; a first publication is news, not a change. What is
hidden, a draft, or below either counts for nothing, and a withdrawn finding is no finding. One query for all pilots.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from django.apps import apps
from django.db.models import BigIntegerField, Case, DateTimeField, F, QuerySet, Value, When
from django.db.models.functions import Cast
from wagtail.models import Page

from core import freshness, visibility
from pilots.lists.completeness import Part
from pilots.models.parts import Figure, PilotContact, PilotOrganisation

HOLDER_AND_PAGE = 2 * Page.steplen  # what the path of a strand or an update has more than its pilot's
PAGES = {Part.STRANDS: "StrandPage", Part.UPDATES: "PilotUpdatePage"}
ROWS: dict[str, Any] = {Part.FIGURES: Figure, Part.ORGANISATIONS: PilotOrganisation, Part.CONTACTS: PilotContact}
BIT: dict[str, int] = {part: 1 << number for number, part in enumerate((*PAGES, Part.FINDINGS, *ROWS))}
# Cast, since a union on PostgreSQL takes a bare NULL for text.
NEVER = Cast(Value(None), DateTimeField())  # rows change with their pilot's own page
NO_KEY = Cast(Value(None), BigIntegerField())  # a page below is known by its path
NOTHING_TOLD = (Cast(Value(None), BigIntegerField()), Value(""))  # where strands tell their theme and address
SHOWN = ("strandholderpage", "strandpage", "updateholderpage", "pilotupdatepage", "finding")


AGAIN = Case(
    When(last_published_at__gt=F("first_published_at"), then=F("last_published_at")), output_field=DateTimeField()
)  # when a thing was published after its first publication, if it was


class StrandRow(NamedTuple):
    """A strand: its place in the tree, its theme, its whole address."""

    path: str
    theme: int | None
    url_path: str


@dataclass
class Below:
    """What there is of one pilot."""

    parts: int = 0  # a bit for each of `BIT`
    changed: datetime | None = None
    strands: list[StrandRow] = field(default_factory=list)


def change(first: datetime | None, last: datetime | None) -> datetime | None:
    """When something published at `first` was published again, if it ever was."""
    return last if first and last and last > first else None


def latest(moments: Iterable[datetime | None]) -> datetime | None:
    """The last of those that are known."""
    return max((moment for moment in moments if moment), default=None)


def named(parts: int) -> list[str]:
    """The parts of `completeness.Part` whose bits are set."""
    return [part for part, bit in BIT.items() if parts & bit]


def strands(rows: Iterable[StrandRow]) -> dict[int, str]:
    """Theme -> address of the first strand on it, below the list."""
    found: dict[int, str] = {}
    for row in sorted(rows):
        if row.theme:
            found.setdefault(row.theme, "{}/{}/{}/".format(*row.url_path.split("/")[-4:-1]))
    return found


def read(user: Any, pilots: Mapping[str, int]) -> dict[int, Below]:
    """Key of a pilot -> what `user` may see of it; a pilot of which there is nothing is not there.

    `pilots` are the keys of those that `user` may see, by their paths.
    """
    freshness.depends(*(freshness.list_tag(f"pilots.{model}") for model in SHOWN))
    selects = list(_selects(user))
    found: dict[int, Below] = defaultdict(Below)
    for part, key, path, again, theme, url_path in selects[0].union(*selects[1:], all=True):
        pilot = pilots.get(path[:-HOLDER_AND_PAGE]) if path else key
        if pilot is None:
            continue
        below = found[pilot]
        below.parts |= BIT[part]
        if again and (below.changed is None or again > below.changed):
            below.changed = again
        if theme:
            below.strands.append(StrandRow(path, theme, url_path))
    return found


def _selects(user: Any) -> Iterable[QuerySet[Any, Any]]:
    """What hangs on a pilot itself is as public as the pilot, of which that is known."""
    of: Callable[[str], Any] = apps.get_app_config("pilots").get_model  # models import this module
    for part, model in PAGES.items():
        told = ("theme", "url_path") if part == Part.STRANDS else NOTHING_TOLD
        pages = visibility.visible_in_holders(of(model).objects.all(), user).order_by()
        yield pages.values_list(Value(part), NO_KEY, "path", AGAIN, *told)
    findings = of("Finding").objects.standing().order_by()
    yield findings.values_list(Value(Part.FINDINGS), "pilot", Value(""), AGAIN, *NOTHING_TOLD)
    for hung, rows in ROWS.items():
        columns = (Value(hung), "page", Value(""), NEVER, *NOTHING_TOLD)
        yield rows.objects.order_by().values_list(*columns).distinct()
