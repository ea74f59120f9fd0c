"""What somebody follows, as their own page shows it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from core.registry import Words
from core.subjects import kind_of
from watching import sight
from watching.models import Follow


@dataclass(frozen=True)
class Line:
    """One thing that is followed. What may no longer be seen is not named."""

    follow: Follow
    kind: Words = ""
    title: str = ""
    url: str = ""


def lines(follows: Sequence[Follow], user: Any) -> list[Line]:
    """The things behind these follows. One query for each kind of thing, and those that ask who may see it."""
    things = sight.things([one.mark for one in follows], user)
    return [_line(one, things.get(one.mark)) for one in follows]


def _line(follow: Follow, thing: Any) -> Line:
    subject = kind_of(thing) if thing is not None else None
    if subject is None:
        return Line(follow)
    return Line(follow, subject.label, subject.title(thing), subject.url(thing))
