"""News and notifications for tests, and the worker's jobs one after the other."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from tests.directory.factories import ThemeFactory
from watching.actions import follow, tell
from watching.models import News, Notification
from watching.spreading.job import spread_next


def told_of(thing: Any, **more: Any) -> News:
    """One piece of news about a thing."""
    said = {"kind": "update", "title": "Something is new", "url": "/themes/", **more}
    return tell(about=[thing], thing=thing, **said)


def spread_all() -> None:
    """What the worker does with news."""
    while spread_next():
        pass


def notified(user: Any, *, pace: str = "weekly", days_ago: float = 0, **more: Any) -> Notification:
    """A notification whose mail waits, of a theme that the user follows."""
    theme = more.pop("thing", None) or ThemeFactory()
    follow(user=user, thing=theme)
    told_of(theme, **more)
    spread_all()
    mine = Notification.objects.filter(user=user).latest("pk")
    made_at = timezone.now() - timedelta(days=days_ago)
    Notification.objects.filter(pk=mine.pk).update(pace=pace, standing="waiting", made_at=made_at)
    mine.refresh_from_db()
    return mine


def heard_by(user: Any) -> list[str]:
    """The titles of what somebody was told."""
    return list(Notification.objects.filter(user=user).order_by("pk").values_list("news__title", flat=True))


def at(text: str) -> datetime:
    """A moment in the site's time zone."""
    return timezone.make_aware(datetime.fromisoformat(text))
