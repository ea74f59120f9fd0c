"""Round-ups of other places, one entry a place, and what readers tell of."""

from parallel_places.models.entry import PlaceEntry
from parallel_places.models.entry_parts import (
    Commitment,
    Decision,
    EntryEvent,
    EntryOrganisation,
    EntryPilot,
    EntryTheme,
    MoneyMention,
)
from parallel_places.models.index import ParallelPlacesIndexPage
from parallel_places.models.round_up import RoundUpEvent, RoundUpOrganisation, RoundUpPage
from parallel_places.models.submission import Submission

__all__ = [
    "Commitment",
    "Decision",
    "EntryEvent",
    "EntryOrganisation",
    "EntryPilot",
    "EntryTheme",
    "MoneyMention",
    "ParallelPlacesIndexPage",
    "PlaceEntry",
    "RoundUpEvent",
    "RoundUpOrganisation",
    "RoundUpPage",
    "Submission",
]
