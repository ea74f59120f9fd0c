"""Whose mail is due, and what of it may go: asked again at the moment of delivery."""

from collections.abc import Iterable
from datetime import datetime

from members.models import User
from members.rights import taking_part
from watching import sight
from watching.choices import Standing
from watching.models import Notification, Reader


def locked(key: int) -> User | None:
    """The account, if it is open and takes part. Its row is locked until the transaction ends: no mail goes twice."""
    Reader.objects.get_or_create(user_id=key)
    Reader.objects.select_for_update().get(user_id=key)
    return taking_part().filter(pk=key).first()


def may_still_see(user: User, waiting: list[Notification]) -> list[Notification]:
    """Those of what `user` still may see; the others are withdrawn for good."""
    marks = {mark for one in waiting for mark in sight.marks_of(one.news)}
    seen = sight.seen(marks, user)
    kept = [one for one in waiting if set(sight.marks_of(one.news)) <= seen]
    gone = [one.pk for one in waiting if one not in kept]
    if gone:
        Notification.objects.filter(pk__in=gone).update(standing=Standing.WITHDRAWN)
    return kept


def mark_mailed(sent: Iterable[Notification], now: datetime) -> None:
    """Note that these went out, in the transaction that writes the mail."""
    keys = [one.pk for one in sent]
    Notification.objects.filter(pk__in=keys).update(standing=Standing.MAILED, mailed_at=now)


def drop(key: int) -> None:
    """Nothing goes to an account that is closed, blocked or not let in."""
    Notification.objects.filter(user=key, standing=Standing.WAITING).update(standing=Standing.NOT_WANTED)
