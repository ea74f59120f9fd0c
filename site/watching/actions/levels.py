"""Changing many follows at once."""

from collections.abc import Collection
from typing import Any

from django.db import transaction

from core import freshness
from watching.actions.following import tag_of
from watching.choices import Level
from watching.models import Follow


@transaction.atomic
def change(*, user: Any, level: str | None, keys: Collection[int] | None = None) -> int:
    """Set the level of these follows of `user`, or of all; without a level they end. Returns how many there were."""
    mine = Follow.objects.filter(user=user).select_related("content_type")
    if keys is not None:
        mine = mine.filter(pk__in=keys)
    tags = [tag_of(one.mark) for one in mine]
    if not tags:
        return 0
    if level is None:
        mine.delete()
    else:
        mine.update(level=Level(level))
    freshness.bump(*tags)
    return len(tags)
