"""What there is of each pilot of a list beside its own page, as far as a reader may see it, and when that last changed.

A thing's change is its publication again after the first one; a first publication is news, not a change. What is
hidden, a draft, or below either counts for nothing, and a withdrawn finding is no finding. One query for all pilots.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from operator import itemgetter
from typing import Any

from django.apps import apps
from django.db.models import BigIntegerField, DateTimeField, QuerySet, Value
from django.db.models.functions import Cast
from wagtail.models import Page

from core import freshness
from pilots.lists.completeness import Part
from pilots.models.parts import Figure, PilotContact, PilotOrganisation

HOLDER_AND_PAGE = 2 * Page.steplen  # what the path of a strand or an update has more than its pilot's
PAGES = {Part.STRANDS: "StrandPage", Part.UPDATES: "PilotUpdatePage"}
ROWS: dict[str, Any] = {Part.FIGURES: Figure, Part.ORGANISATIONS: PilotOrganisation, Part.CONTACTS: PilotContact}
PATH = itemgetter(1)
PUBLISHED = ("first_published_at", "last_published_at")
# Cast, since a union on PostgreSQL takes a bare NULL for text.
NEVER = Cast(Value(None), DateTimeField())  # rows change with their pilot's own page
NOTHING_TOLD = (Cast(Value(None), BigIntegerField()), Value(""))  # where strands tell their theme and address
SHOWN = ("strandholderpage", "strandpage", "updateholderpage", "pilotupdatepage", "finding")


@dataclass
class Below:
    """What there is of one pilot."""

    parts: set[str] = field(default_factory=set)  # of `completeness.Part`
    changed: datetime | None = None
    strands: dict[int, str] = field(default_factory=dict)  # theme -> address of the first strand on it, below the list


def change(first: datetime | None, last: datetime | None) -> datetime | None:
    """When something published at `first` was published again, if it ever was."""
    return last if first and last and last > first else None


def latest(moments: Iterable[datetime | None]) -> datetime | None:
    """The last of those that are known."""
    return max((moment for moment in moments if moment), default=None)


def read(user: Any) -> dict[str, Below]:
    """Path of a pilot -> what `user` may see of it; a pilot of which there is nothing is not there."""
    freshness.depends(*(freshness.list_tag(f"pilots.{model}") for model in SHOWN))
    selects = list(_selects(user))
    found: dict[str, Below] = defaultdict(Below)
    for part, path, first, last, theme, url_path in sorted(selects[0].union(*selects[1:], all=True), key=PATH):
        below = found[path[:-HOLDER_AND_PAGE] if part in PAGES else path]
        below.parts.add(part)
        below.changed = latest((below.changed, change(first, last)))
        if theme:
            below.strands.setdefault(theme, "{}/{}/{}/".format(*url_path.split("/")[-4:-1]))
    return dict(found)


def _selects(user: Any) -> Iterable[QuerySet[Any, Any]]:
    of: Callable[[str], Any] = apps.get_app_config("pilots").get_model  # models import this module
    for part, model in PAGES.items():
        told = ("theme", "url_path") if part == Part.STRANDS else NOTHING_TOLD
        yield of(model).objects.visible_to(user).order_by().values_list(Value(part), "path", *PUBLISHED, *told)
    findings = of("Finding").objects.visible_to(user).order_by()
    yield findings.values_list(Value(Part.FINDINGS), "pilot__path", *PUBLISHED, *NOTHING_TOLD)
    for hung, rows in ROWS.items():
        columns = (Value(hung), "page__path", NEVER, NEVER, *NOTHING_TOLD)
        yield rows.objects.order_by().values_list(*columns).distinct()
