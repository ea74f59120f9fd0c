"""Counted actions, for the limits in `settings.LIMITS`."""

from django.db import models


class ThrottleHit(models.Model):
    """One counted action by one actor (an account, or a salted hash of an address; never the address itself)."""

    action = models.CharField(max_length=40)
    actor = models.CharField(max_length=64)
    at = models.DateTimeField(db_index=True)

    class Meta:
        indexes = (models.Index(fields=("action", "actor", "at"), name="core_throttle_lookup"),)

    def __str__(self) -> str:
        return f"{self.action} by {self.actor}"
