"""The programme's timeline: its own milestones and those of all pilots, each date as well as it is known."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, CharField, F, QuerySet, Value, When
from django.db.models.functions import Substr

from core.values import PartialDate
from core.visibility import visible_pages
from pilots.choices import MilestoneState
from pilots.models import Milestone

SHOWN = 60  # of the pilots' milestones; the others stand on their pilots' pages


@dataclass(frozen=True)
class Event:
    """Something that was or is to be reached; `pilot` names whose it is, nothing for the programme's own."""

    date: PartialDate
    text: str
    state: str
    ahead: bool
    source: Any
    pilot: str = ""
    url: str = ""


@dataclass(frozen=True)
class Timeline:
    """Events with a date, oldest first; those without one; whether some of the pilots' are left out."""

    dated: list[Event]
    undated: list[Event]
    cut: bool

    def __bool__(self) -> bool:
        return bool(self.dated or self.undated)


def pilot_milestones(user: Any) -> QuerySet[Any]:
    """The first milestones of the pilots `user` may see, one more than is shown, with their pilot's title and path."""
    year = Substr("date", 1, 4, output_field=CharField())
    without_date = Case(When(year__lte=Value("0000"), then=Value(1)), default=Value(0))
    visible = visible_pages(Milestone.objects.annotate(year=year), user, prefix="page__")
    first = visible.order_by(without_date, "date", "page__title", "pk").values("pk")[: SHOWN + 1]
    rows = Milestone.objects.filter(pk__in=first)
    return rows.annotate(pilot=F("page__title"), pilot_path=F("page__url_path"))


def timeline(own: Iterable[Any], pilots: list[Any], address: Callable[[str], str]) -> Timeline:
    """Both together; within one day the programme's own come first, then the pilots by name."""
    events = [_event(row) for row in own]
    theirs = sorted(pilots, key=_first)
    events += [_event(row, row.pilot, address(row.pilot_path)) for row in theirs[:SHOWN]]
    events.sort(key=lambda event: (event.date.stored, event.pilot))
    dated = [event for event in events if event.date]
    return Timeline(dated, [event for event in events if not event.date], len(pilots) > SHOWN)


def _first(row: Any) -> tuple[bool, str, str, int]:
    return (not row.date, row.date.stored, row.pilot, row.pk)


def _event(row: Any, pilot: str = "", url: str = "") -> Event:
    state = str(row.get_state_display())
    return Event(row.date, row.title, state, row.state != MilestoneState.DONE, row.source, pilot, url)
