"""What can wait in the one moderation queue: rooms register the kinds, `discussion` shows and decides them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model, Q, QuerySet

from core.registry.register import Words


@dataclass(frozen=True)
class Point:
    """One reason of a score, in words, and how many points it gives or takes."""

    words: Words
    points: int


@dataclass(frozen=True)
class Scored:
    """How much a thing looks like spam, as it was judged when it came in: the sum, and what it is made of."""

    score: int
    reasons: Sequence[Point] = ()

    @classmethod
    def stored(cls, score: int, reasons: Sequence[Mapping[str, Any]]) -> "Scored":
        """As the columns of a row hold it: `reasons` as `as_rows` gives them."""
        return cls(score, [Point(str(one["words"]), int(one["points"])) for one in reasons])

    def as_rows(self) -> list[dict[str, Any]]:
        """The reasons for a JSON column, in the words of today."""
        return [{"words": str(one.words), "points": one.points} for one in self.reasons]


def _nothing(thing: Any) -> tuple[()]:
    return ()


def _none(thing: Any) -> None:
    return None


@dataclass(frozen=True)
class QueueKind:
    """A kind of thing that can wait in the one moderation queue; the callables write through its room's actions.

    `waiting` are the rows to decide with what `template` shows fetched along; `title` is what a row is called in lists
    and in the record of decisions, and never holds an e-mail address. `accept`, `refuse` and `undo` are called with
    `thing=`, `by=` and `note=`, inside the transaction that records the decision. None of the others asks the database.

    Of one thing: `held` gives the reasons in words why it waits at all, `score` what it was judged when it came in,
    `reports` who reported it and why (only moderators see it), `author` the account that sent it, `address` the
    e-mail address of whoever has none, `subject` the mark of what it is about (`core.subjects.mark_of`), `look` where
    it is decided in full. `spam` puts it away as spam, called as `refuse` is; `text` is what the filter learns from.

    In the database: `since` is the column by which things wait, `search` those in which words are looked for,
    `author_column` leads to the account; `held_rows` and `reported_rows` find what stands first; `about` what is about
    a page, a theme or any other row. `sent` are all things that an account ever sent, newest first.
    """

    label: Words
    waiting: Callable[[], QuerySet[Any]]
    title: Callable[[Any], str]
    template: str
    accept: Callable[..., None]
    refuse: Callable[..., None]
    undo: Callable[..., None]
    permission: str = ""

    held: Callable[[Any], Sequence[Words]] = _nothing
    score: Callable[[Any], Scored | None] = _none
    reports: Callable[[Any], Sequence[Words]] = _nothing
    author: Callable[[Any], Any] = _none
    address: Callable[[Any], str | None] = _none
    subject: Callable[[Any], str | None] = _none
    look: Callable[[Any], str | None] = _none
    spam: Callable[..., None] | None = None
    text: Callable[[Any], str] | None = None

    since: str = "made_at"
    search: tuple[str, ...] = ()
    author_column: str = ""
    held_rows: Q | None = None
    reported_rows: Q | None = None
    about: Callable[[Model], Q | None] = _none
    sent: Callable[[Any], QuerySet[Any]] | None = None
    words: Mapping[str, Words] = field(default_factory=dict)  # verdict -> what its button says, where not as usual
