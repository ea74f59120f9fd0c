"""Rows that say “what carries this tag has changed”, written with the change itself and drained after it."""

from django.db import models


class FreshnessMark(models.Model):
    """A bumped tag that has not reached the caches yet; see `core.freshness`."""

    tag = models.CharField(max_length=120)
    made_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.tag
