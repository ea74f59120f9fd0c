"""Alarms in the moderation queue: a moderator lets the text stand, or has the last good one put back."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.registry import QueueKind, queue_kinds, watched_texts
from discussion.models import Alarm, AlarmKind, AlarmState, Fingerprint


def waiting() -> QuerySet[Alarm]:
    """What nobody has looked at yet."""
    return Alarm.objects.filter(state=AlarmState.OPEN)


def title(alarm: Alarm) -> str:
    """Where it stands, and what is wrong."""
    return f"{alarm.title}: {alarm.get_nature_display()}"


def stands(*, thing: Alarm, by: Any, note: str) -> None:
    """The text is in order; the same words are not reported again, and what changed is the new measure."""
    if thing.nature == AlarmKind.CHANGED:
        _forget_copy(thing)
    _put(thing, AlarmState.STANDS)


def take_out(*, thing: Alarm, by: Any, note: str) -> None:
    """Put the last good text back. Raises `ValidationError` when there is none."""
    watched, row = watched_texts.get(thing.kind), thing.thing
    if watched is None or row is None:
        raise ValidationError(gettext("It is gone already."))
    copy = Fingerprint.objects.filter(kind=thing.kind, object_id=thing.object_id).first()
    words = thing.words if thing.nature == AlarmKind.SPAM else ""
    try:
        thing.undoing = watched.restore(thing=row, by=by, words=words, texts=copy.texts if copy else None)
    except LookupError:
        raise ValidationError(
            gettext("No earlier version is without these words. Please edit the text by hand.")
        ) from None
    if words:  # the copy held them too
        _forget_copy(thing)
    _put(thing, AlarmState.RESTORED)


def reopen(*, thing: Alarm, by: Any, note: str) -> None:
    """Take the decision back: what was taken out stands there again."""
    watched, row = watched_texts.get(thing.kind), thing.thing
    if thing.state == AlarmState.RESTORED and watched is not None and row is not None:
        watched.put_back(thing=row, by=by, undoing=thing.undoing)
    thing.undoing = {}
    _put(thing, AlarmState.OPEN)


def _forget_copy(alarm: Alarm) -> None:
    """The next look takes a new one."""
    Fingerprint.objects.filter(kind=alarm.kind, object_id=alarm.object_id).exclude(texts=None).delete()


def _put(alarm: Alarm, state: AlarmState) -> None:
    alarm.state = state
    alarm.settled_at = None if state == AlarmState.OPEN else timezone.now()
    alarm.save(update_fields=["state", "settled_at", "undoing"])


queue_kinds.register(
    "watch",
    QueueKind(
        label=_("Published text"),
        waiting=waiting,
        title=title,
        template="discussion/admin/_alarm.html",
        accept=stands,
        refuse=take_out,
        undo=reopen,
        held=lambda alarm: [alarm.reason],
        look=lambda alarm: alarm.url,
        search=("title", "words"),
        held_rows=Q(pk__isnull=False),
        words={"accepted": _("It is in order"), "refused": _("Put the last good text back")},
    ),
)
