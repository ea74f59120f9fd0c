"""What happened, and who is told of it."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from watching.choices import Kind, Pace, Standing

LONGEST_MARK = 120
LONGEST_TITLE = 250
LONGEST_URL = 500


class NewsQuerySet(models.QuerySet[Any]):
    """Asks for news."""

    def to_spread(self) -> Self:
        """Not told yet to all who hear of it, oldest first."""
        return self.filter(spread_at__isnull=True).order_by("pk")


class News(models.Model):
    """One thing that happened. `thing` and `about` name things as `core.subjects.mark_of` does.

    Written in the transaction of whatever happened; the worker spreads it. `also` holds keys of accounts that hear of
    it without following, and is emptied when all are told. `reached` is the last account that a batch came to, so that
    a worker that was killed goes on from there. `answer_url` is where it is answered, if it can be.
    """

    kind = models.CharField(max_length=10, choices=Kind)
    about = models.JSONField(default=list)
    thing = models.CharField(max_length=LONGEST_MARK)
    title = models.CharField(max_length=LONGEST_TITLE)
    url = models.CharField(max_length=LONGEST_URL)
    text = models.TextField(blank=True)
    answer_url = models.CharField(max_length=LONGEST_URL, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="news_made")
    also = models.JSONField(default=list)
    minor = models.BooleanField(default=False)
    made_at = models.DateTimeField(default=timezone.now, db_index=True)
    reached = models.BigIntegerField(default=0)
    spread_at = models.DateTimeField(null=True, db_index=True)

    objects = NewsQuerySet.as_manager()

    class Meta:
        verbose_name = _("piece of news")
        verbose_name_plural = _("news")
        ordering = ("-made_at", "-pk")

    def __str__(self) -> str:
        return self.title


class NotificationQuerySet(models.QuerySet[Any]):
    """Asks for notifications."""

    def on_site(self) -> Self:
        """Those that stand in the list on the site."""
        return self.filter(on_site=True).exclude(standing=Standing.WITHDRAWN)

    def unread(self) -> Self:
        """Those on the site that were not read."""
        return self.on_site().filter(read_at__isnull=True)

    def to_mail(self, pace: Pace) -> Self:
        """Those whose mail is still to go out at this pace."""
        return self.filter(standing=Standing.WAITING, pace=pace)


class Notification(models.Model):
    """One member is told of one piece of news, once. `about` is what they follow, or empty when it concerns them."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notifications")
    news = models.ForeignKey(News, on_delete=models.CASCADE, related_name="notifications")
    about = models.CharField(max_length=LONGEST_MARK, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    on_site = models.BooleanField(default=True)
    read_at = models.DateTimeField(null=True)
    pace = models.CharField(max_length=8, choices=Pace, default=Pace.NEVER)
    standing = models.CharField(max_length=10, choices=Standing, default=Standing.NOT_WANTED)
    mailed_at = models.DateTimeField(null=True)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        verbose_name = _("notification")
        ordering = ("-made_at", "-pk")
        constraints = (models.UniqueConstraint(fields=("user", "news"), name="watching_told_once"),)
        indexes = (
            models.Index(fields=("user", "read_at"), name="watching_unread"),
            models.Index(fields=("standing", "pace", "user"), name="watching_to_mail"),
        )

    def __str__(self) -> str:
        return f"{self.user}, {self.news}"
