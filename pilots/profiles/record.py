"""What a pilot's page says of itself: how much is known, when it changed, when its owner checked it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from pilots.lists import below, completeness, marks
from pilots.lists.completeness import Completeness, Part


@dataclass(frozen=True)
class Record:
    """The same marks that the pilot's card on the list bears."""

    known: Completeness
    changed: datetime | None
    checked_on: date | None

    @property
    def changed_words(self) -> str:
        """“Changed 3 November 2009”, or nothing."""
        return marks.changed_words(self.changed)

    @property
    def checked_words(self) -> str:
        """“Checked by its owner, March 2026”, or nothing."""
        return marks.checked_words(self.checked_on)


def record(pilot: Any, shown: Mapping[str, Any]) -> Record:
    """The record of a pilot whose page shows `shown`; no query."""
    held = {
        Part.REGION: shown["regions"],
        Part.COUNCIL_TYPE: shown["council_types"],
        Part.THEMES: shown["themes"].all,
        Part.FIGURES: shown["all_figures"],
        Part.ORGANISATIONS: shown["organisations"],
        Part.CONTACTS: shown["contacts"],
        Part.STRANDS: shown["strands"],
        Part.UPDATES: shown["updates"],
        Part.FINDINGS: shown["findings"],
    }
    pages = [view.page for view in shown["strands"]] + [page for page, _url in shown["updates"]]
    things = [pilot, *pages, *shown["findings"]]
    changed = below.latest(below.change(thing.first_published_at, thing.last_published_at) for thing in things)
    known = completeness.of([part for part, rows in held.items() if rows], pilot.stage)
    return Record(known, changed, pilot.checked_on)
