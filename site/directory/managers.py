"""The directory's rows in the product's words."""

from collections.abc import Iterable
from typing import Any, Self

from django.db import models

from core.registry import mentions


class ContactQuerySet(models.QuerySet[Any]):
    """Asks for contacts."""

    def visible_to(self, user: Any) -> Self:
        """Those that something `user` may see names: a contact is as public as its pilots, or as whatever names it."""
        return self.named_in(mentions.of("contact", user))

    def named_in(self, keys: Iterable[int]) -> Self:
        """Those among `keys`, the answer of `mentions.of("contact", user)` where it has been read already."""
        return self.filter(pk__in=list(keys))


ContactManager = models.Manager.from_queryset(ContactQuerySet)
