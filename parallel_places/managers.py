"""Entries of round-ups in the product's words."""

from typing import Any, Self

from django.db import models

from core.visibility import visible_pages


class EntryQuerySet(models.QuerySet[Any]):
    """Asks for entries."""

    def live(self) -> Self:
        """Published ones."""
        return self.filter(live=True)

    def visible_to(self, user: Any) -> Self:
        """Published entries of round-ups `user` may see."""
        return visible_pages(self.live(), user, prefix="round_up__")


EntryManager = models.Manager.from_queryset(EntryQuerySet)
