"""Notifications as their reader sees them: what the reader may no longer see is left out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from core.subjects import kind_of
from watching import sight
from watching.choices import Kind
from watching.models import Notification


@dataclass(frozen=True)
class Told:
    """One notification; `because` names what is followed, with its address in `because_url`."""

    notification: Notification
    kind: str
    because: str = ""
    because_url: str = ""


def told(rows: Sequence[Notification], user: Any) -> list[Told]:
    """Those of the notifications whose things `user` may see. One query for each kind of thing they speak of."""
    needed = {one.pk: set(sight.marks_of(one.news)) for one in rows}
    followed = {one.about for one in rows if one.about}
    things = sight.things(followed.union(*needed.values()), user)
    return [_told(one, things.get(one.about)) for one in rows if needed[one.pk] <= things.keys()]


def _told(one: Notification, followed: Any) -> Told:
    kind = str(Kind(one.news.kind).label)
    subject = kind_of(followed) if followed is not None else None
    return Told(one, kind, subject.title(followed), subject.url(followed)) if subject else Told(one, kind)
