"""A pilot's timeline: milestones, updates and the day it was posted, each date as well as it is known."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from core.values import PartialDate
from pilots.choices import MilestoneState


@dataclass(frozen=True)
class Event:
    """Something that happened or is to happen."""

    date: PartialDate
    text: str
    url: str = ""
    state: str = ""  # in words
    ahead: bool = False  # not reached yet
    source: Any = None


def timeline(pilot: Any, milestones: Iterable[Any], updates: Iterable[Any], updates_url: str) -> list[Event]:
    """Oldest first; what has no date comes last and says so."""
    events = [
        Event(
            row.date,
            row.title,
            state=row.get_state_display(),
            ahead=row.state != MilestoneState.DONE,
            source=row.source,
        )
        for row in milestones
    ]
    events += [Event(page.date, page.title, url=f"{updates_url}{page.slug}/", state=_("Update")) for page in updates]
    if pilot.posted_on and pilot.posted_on not in {event.date for event in events}:
        events.append(Event(pilot.posted_on, _("Pilot first published")))
    return sorted(events, key=lambda event: (not event.date, event.date.stored))
