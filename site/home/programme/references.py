"""What sources refer readers to, and what became of it: what an editor said, and what the nightly check found."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.db.models import OuterRef, QuerySet, Subquery

from home.models.links import LinkState, OutsideLink
from home.models.programme_parts import ReferenceState


@dataclass(frozen=True)
class Cited:
    """One reference as readers meet it; `url` is where it can be read today, or nothing."""

    caption: str
    address: str  # as the source gives it, in words
    state: ReferenceState
    url: str
    note: str
    source: Any

    @property
    def mark(self) -> str:
        """How its mark looks: what cannot be read stands out."""
        return "ageing" if self.state in {ReferenceState.GONE, ReferenceState.ANNOUNCED} else ""


def with_states(rows: Any) -> Any:
    """References with what the check knows of their addresses; the rows of a preview stay as they are."""
    if not isinstance(rows, QuerySet):
        return rows
    link = OutsideLink.objects.filter(url=OuterRef("url"))
    states = {"found": Subquery(link.values("state")[:1]), "moved_to": Subquery(link.values("moved_to")[:1])}
    return rows.annotate(**states)


def shown(rows: Iterable[Any]) -> list[Cited]:
    """Each with its state and where it leads."""
    return [_cited(row) for row in rows]


def _cited(row: Any) -> Cited:
    state = state_of(row)
    leads = {
        ReferenceState.ARCHIVED: row.archived_url,
        ReferenceState.MOVED: getattr(row, "moved_to", "") or row.url,
        ReferenceState.LIVE: row.url,
        ReferenceState.UNKNOWN: row.url,
    }
    parts = urlsplit(row.url)
    return Cited(row.caption, f"{parts.netloc}{parts.path}", state, leads.get(state, ""), row.note, row.source)


def state_of(row: Any) -> ReferenceState:
    """What was found at the address counts before what an editor said; a copy in an archive stands in for what is gone.

    What was announced stays so until something answers there.
    """
    said, found = ReferenceState(row.state), getattr(row, "found", None) or LinkState.UNKNOWN
    known = said if found == LinkState.UNKNOWN else ReferenceState(found)
    if said == ReferenceState.ANNOUNCED and known != ReferenceState.LIVE:
        return said
    if known == ReferenceState.GONE and row.archived_url:
        return ReferenceState.ARCHIVED
    return known
