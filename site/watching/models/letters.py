"""What belongs to the mail of this room: words of the editors, the count of an hour, the way to stop."""

from datetime import datetime, timedelta
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

FLASH_LASTS = timedelta(days=8)  # long enough for a weekly digest to carry it


def flash_ends() -> datetime:
    """When a newsflash written now is old."""
    return timezone.now() + FLASH_LASTS


class NewsflashQuerySet(models.QuerySet[Any]):
    """Asks for newsflashes."""

    def fresh(self, now: datetime) -> Self:
        """Those that still stand on top of a digest, oldest first."""
        return self.filter(until__gt=now).order_by("pk")


class Newsflash(models.Model):
    """A few words of the editors that stand once on top of each member's next digest."""

    text = models.TextField(
        _("text"), max_length=600, help_text=_("Plain text, a few sentences. An address on its own becomes a link.")
    )
    until = models.DateTimeField(
        _("until"),
        default=flash_ends,
        help_text=_("Digests after this moment leave it out. Eight days reach daily and weekly readers."),
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    made_at = models.DateTimeField(_("written at"), default=timezone.now, editable=False)
    sent_at = models.DateTimeField(_("first sent at"), null=True, editable=False)

    objects = NewsflashQuerySet.as_manager()

    class Meta:
        verbose_name = _("newsflash")
        verbose_name_plural = _("newsflashes")
        ordering = ("-made_at", "-pk")

    def __str__(self) -> str:
        return self.text[:60]


class MailedOnce(models.Model):
    """One mail of this room to one address, which is kept as a hash only: counted while it waits in the queue, and for
    an hour after it was delivered; gone after a day."""

    address = models.CharField(max_length=40)
    message_id = models.CharField(max_length=250, unique=True)
    at = models.DateTimeField(default=timezone.now)  # written, then delivered
    waits = models.BooleanField(default=True)

    class Meta:
        verbose_name = _("mail that counts")
        indexes = (models.Index(fields=("address", "at"), name="watching_mailed"),)

    def __str__(self) -> str:
        return f"{self.address} {self.at:%Y-%m-%d %H:%M}"


class StopToken(models.Model):
    """Lets whoever holds a mail stop mails of its kind, without signing in; it gives no other right."""

    token = models.CharField(max_length=32, unique=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    scope = models.CharField(max_length=10)  # a kind of news, or “digest”
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("way to stop mail")
        verbose_name_plural = _("ways to stop mail")
        constraints = (models.UniqueConstraint(fields=("user", "scope"), name="watching_stop_once"),)

    def __str__(self) -> str:
        return f"{self.user}, {self.scope}"
