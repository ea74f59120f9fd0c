"""An entry as the page of its round-up shows it."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from core.values import Source
from directory.models import Region
from parallel_places.choices import CommitmentState, Interest


class Cited(NamedTuple):
    """Where a row comes from, as far as its entry has not said so: words of the same spot, or another source."""

    quote: str = ""
    source: Source | None = None


@dataclass(frozen=True)
class Promise:
    """A commitment as it stands today."""

    row: Any
    state: CommitmentState

    @property
    def words(self) -> str:
        """Its state in words."""
        return str(self.state.label)

    @property
    def ageing(self) -> str:
        """The amber mark of one whose date has passed without a word."""
        return "ageing" if self.state is CommitmentState.PASSED else ""

    @property
    def said(self) -> Cited:
        """Where it comes from."""
        said: Cited = self.row.said
        return said


@dataclass(frozen=True)
class LinkedPilot:
    """A pilot the place has to do with, and why."""

    title: str
    url: str
    reason: str
    said: Cited


@dataclass
class EntryView:
    """One entry as its round-up shows it."""

    entry: Any
    filed_under: Region | None = None  # the round-up's region, where the place lies in another
    entry_themes: list[Any] = field(default_factory=list)
    organisations: list[Any] = field(default_factory=list)
    decisions: list[Any] = field(default_factory=list)
    commitments: list[Promise] = field(default_factory=list)
    events: list[Any] = field(default_factory=list)
    money: list[Any] = field(default_factory=list)
    pilots: list[LinkedPilot] = field(default_factory=list)

    @property
    def interest_told(self) -> bool:
        """Whether a source says anything of how far the place is."""
        return self.entry.interest != Interest.UNKNOWN or self.entry.not_formal

    @property
    def interest_words(self) -> str:
        """How far it is on our scale, and what is to be known of that."""
        words = str(self.entry.get_interest_display())
        if self.entry.interest_inferred:
            words = _("%(interest)s (our reading)") % {"interest": words}
        if self.entry.not_formal:
            words = _("%(interest)s; not formally part of the programme") % {"interest": words}
        return words

    @property
    def themes_told(self) -> bool:
        """Whether a source says anything of themes."""
        return bool(self.entry_themes or self.entry.themes_note)

    @property
    def unstated(self) -> list[str]:
        """What the source says nothing of, in words."""
        parts = {
            _("interest"): self.interest_told,
            _("theme"): self.themes_told,
            _("bodies involved"): self.organisations,
            _("decisions"): self.decisions,
            _("commitments"): self.commitments,
            _("money"): self.money,
            _("contact"): self.entry.contact_id,
        }
        return [str(words) for words, said in parts.items() if not said]

    @property
    def passed(self) -> bool:
        """Whether a date it named has passed without a word."""
        return any(promise.ageing for promise in self.commitments)


def standing(row: Any, today: date) -> CommitmentState:
    """A commitment's state: an open one whose last possible day lies behind us has passed."""
    due = row.due.last_day
    gone = row.state == CommitmentState.OPEN and due is not None and due < today
    return CommitmentState.PASSED if gone else CommitmentState(row.state)


def cited(source: Source | None, own: Source | None) -> Cited:
    """`source` as it is shown beside an entry that names its `own`."""
    same = source is not None and own is not None and (source.document, source.where) == (own.document, own.where)
    return Cited(source.wording) if same and source else Cited("", source)
