"""What is published makes news: Wagtail says so for every page and finding, whoever publishes it and however."""

from datetime import timedelta
from typing import Any

from django.dispatch import receiver
from django.utils import timezone
from django.utils.translation import gettext
from wagtail.models import Page
from wagtail.signals import published

from core.subjects import kind_of, mark_of
from watching.actions import tell
from watching.choices import Kind
from watching.models import News

# What is told of, by the label of its model. The wiki tells of its own pages, as it knows minor edits.
KINDS: dict[str, Kind] = {
    "pilots.pilotpage": Kind.PILOT,
    "pilots.pilotupdatepage": Kind.UPDATE,
    "pilots.strandpage": Kind.STRAND,
    "pilots.finding": Kind.FINDING,
    "parallel_places.rounduppage": Kind.ROUND_UP,
    "parallel_places.placeentry": Kind.ENTRY,
    "library.briefingpage": Kind.BRIEFING,
    "library.presentationpage": Kind.BRIEFING,
    "library.methodpage": Kind.BRIEFING,
}
AGAIN_AFTER = timedelta(hours=6)  # changes that come one after the other are one piece of news
WHOLES = {Kind.ENTRY: "round_up"}  # what stands on a page of something else comes with it as long as that is new
WORDS = ("summary", "introduction", "statement", "what", "search_description")  # where a thing says in short what it is


@receiver(published, dispatch_uid="watching.published")
def tell_of(instance: Any, **_more: Any) -> None:
    """Tell followers of what is new, and those who want everything of what changed. Called where it is published."""
    thing = instance.specific if isinstance(instance, Page) else instance
    kind = KINDS.get(thing._meta.label_lower)
    subject = kind_of(thing)
    if kind is None or subject is None or not thing.live:
        return
    first = _is_first(thing)
    if _comes_with_its_whole(thing, kind) or (not first and _was_told_lately(thing)):
        return
    title = subject.title(thing)
    words = title if first else gettext("Changed: %(title)s") % {"title": title}
    tell(
        kind=kind if first else Kind.CHANGE,
        about=[thing],
        thing=thing,
        title=words,
        url=subject.url(thing),
        text=_in_short(thing),
    )


def _is_first(thing: Any) -> bool:
    """Whether it has never been public before; one without dates of publication counts as new once."""
    if not hasattr(thing, "first_published_at"):
        return not News.objects.filter(thing=mark_of(thing)).exists()
    return thing.first_published_at == thing.last_published_at


def _comes_with_its_whole(thing: Any, kind: Kind) -> bool:
    """Whether it is part of something that is not public yet, or whose own news are still fresh."""
    whole = getattr(thing, WHOLES[kind]) if kind in WHOLES else None
    return whole is not None and (not whole.live or _was_told_lately(whole))


def _was_told_lately(thing: Any) -> bool:
    return News.objects.filter(thing=mark_of(thing), made_at__gt=timezone.now() - AGAIN_AFTER).exists()


def _in_short(thing: Any) -> str:
    return next((str(text) for name in WORDS if (text := getattr(thing, name, ""))), "")
