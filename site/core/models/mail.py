"""Mail on its way out: written with the change that causes it, sent by the worker."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models.fields.json import KeyTextTransform


class OutgoingMailQuerySet(models.QuerySet["OutgoingMail"]):
    """Asks for mail by what is to be done with it."""

    def due(self, now: datetime) -> Self:
        """Not given up, and not waiting for its next try."""
        return self.filter(given_up_at__isnull=True, due_at__lte=now).order_by("due_at", "pk")

    def waiting(self) -> Self:
        """Not given up, whether due or not."""
        return self.filter(given_up_at__isnull=True)

    def given_up(self) -> Self:
        """Stays here until somebody looks."""
        return self.filter(given_up_at__isnull=False)

    def without_text(self) -> Self:
        """For lists: with the subject of each, without what it says and to whom."""
        return self.defer("message").annotate(subject=KeyTextTransform("subject", "message"))


class OutgoingMail(models.Model):
    """One message until it is delivered, then no row; see `core.mail`. `message` is what `core.mail.packed` made."""

    message = models.JSONField()
    made_at = models.DateTimeField(auto_now_add=True)
    due_at = models.DateTimeField(db_index=True)
    tries = models.PositiveSmallIntegerField(default=0)
    fault = models.TextField(blank=True)
    given_up_at = models.DateTimeField(null=True)

    objects = OutgoingMailQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.message['subject']} ({self.made_at:%Y-%m-%d %H:%M})"
