"""The digest: one mail a day or a week with all that is new, grouped by what is followed; none when nothing is."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.timezone import localtime

from core.jobs import periodic
from watching.choices import Pace, Standing
from watching.mailing import cap, digest_letter, readers
from watching.models import Newsflash, Notification, Reader

HOUR = 7  # o'clock in the site's time zone; weekly digests on Mondays
READERS = 200  # in one run
MOST = 100  # pieces of news in one digest; the mail says how many more are on the site


def last_daily(now: datetime) -> datetime:
    """The last moment at which daily digests went out, or should have."""
    local = localtime(now)
    today = local.replace(hour=HOUR, minute=0, second=0, microsecond=0)
    return today if today <= local else today - timedelta(days=1)


def last_weekly(now: datetime) -> datetime:
    """The same for weekly digests."""
    daily = last_daily(now)
    return daily - timedelta(days=daily.weekday())


def due(now: datetime) -> QuerySet[Notification]:
    """What goes into the digests of this moment: what was told before it. A worker that was away makes up for it."""
    daily = Q(pace=Pace.DAILY, made_at__lt=last_daily(now))
    weekly = Q(pace=Pace.WEEKLY, made_at__lt=last_weekly(now))
    return Notification.objects.filter(daily | weekly, standing=Standing.WAITING)


@periodic(
    every=timedelta(minutes=1),
    name="digests",
    lease=timedelta(minutes=10),
    when=lambda: due(timezone.now()).exists(),
)
def send_digests() -> str:
    """Write the digests that are due; each reader's in one transaction."""
    now = timezone.now()
    keys = list(due(now).order_by("user_id").values_list("user_id", flat=True).distinct()[:READERS])
    return f"{sum(digest_for(key, now) for key in keys)} digests"


@transaction.atomic
def digest_for(key: int, now: datetime) -> int:
    """Write the digest of one reader; returns how many mails. Over the limit of the hour it waits."""
    user = readers.locked(key)
    if user is None:
        readers.drop(key)
        return 0
    if not cap.left(user.email, now):
        return 0
    rows = due(now).filter(user=user).select_related("news").order_by("-news__made_at", "-news__pk")
    news = readers.may_still_see(user, list(rows))
    if not news:
        return 0
    reader = Reader.objects.get(user=user)
    flashes = list(Newsflash.objects.fresh(now).filter(pk__gt=reader.last_flash))
    digest_letter.write(user, news[:MOST], flashes, more=len(news[MOST:]), headers=cap.count(user.email, now))
    readers.mark_mailed(news, now)
    _mark_shown(reader, flashes, now)
    return 1


def _mark_shown(reader: Reader, flashes: list[Newsflash], now: datetime) -> None:
    """No reader gets a newsflash twice."""
    if flashes:
        reader.last_flash = flashes[-1].pk
        reader.save(update_fields=["last_flash"])
        Newsflash.objects.filter(pk__in=[flash.pk for flash in flashes], sent_at=None).update(sent_at=now)
