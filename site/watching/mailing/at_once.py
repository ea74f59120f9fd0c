"""News by mail as soon as it is there; what is over the limit of the hour waits for the next digest."""

from datetime import datetime, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from core import mail
from core.jobs import periodic
from core.sharing import absolute
from members.models import User
from watching.choices import Pace
from watching.mailing import cap, readers, stop
from watching.mailing.texts import item
from watching.models import Notification

TEMPLATE = "watching/mail/at_once.txt"
READERS = 200  # in one run
FETCHED = 200  # notifications of one reader that are looked at in one go


@periodic(
    every=timedelta(seconds=5),
    name="mail-news",
    lease=timedelta(minutes=5),
    when=lambda: Notification.objects.to_mail(Pace.AT_ONCE).exists(),
)
def mail_news() -> str:
    """Write the mails of everybody who wants news at once; each reader's in one transaction."""
    waiting = Notification.objects.to_mail(Pace.AT_ONCE).order_by("user_id").values_list("user_id", flat=True)
    keys = list(waiting.distinct()[:READERS])
    return f"{sum(mail_reader(key, timezone.now()) for key in keys)} mails"


@transaction.atomic
def mail_reader(key: int, now: datetime) -> int:
    """Write what is due to one reader; returns how many mails. What is over goes into the next digest."""
    user = readers.locked(key)
    if user is None:
        readers.drop(key)
        return 0
    due = Notification.objects.to_mail(Pace.AT_ONCE).filter(user=user).select_related("news")
    waiting = readers.may_still_see(user, list(due.order_by("pk")[:FETCHED]))
    going = waiting[: cap.left(user.email, now)]
    for one in going:
        _write(user, one, now)
    readers.mark_mailed(going, now)
    over = [one.pk for one in waiting[len(going) :]]
    Notification.objects.filter(pk__in=over).update(pace=Pace.DAILY)
    return len(going)


def _write(user: User, notification: Notification, now: datetime) -> None:
    url = stop.url_for(user, notification.news.kind)
    context = {"item": item(notification), "stop_url": url, "settings_url": absolute(reverse("hearing"))}
    subject = notification.news.title
    headers = stop.headers(url) | cap.count(user.email, now)
    mail.send(to=[user.email], subject=subject, template=TEMPLATE, context=context, headers=headers)
