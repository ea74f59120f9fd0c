"""Reading notifications."""

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.utils import timezone

from watching.models import Notification


@transaction.atomic
def mark_read(*, user: Any, keys: Collection[int] | None = None) -> int:
    """Note that `user` has read these notifications, or all; returns how many were unread."""
    mine = Notification.objects.unread().filter(user=user)
    if keys is not None:
        mine = mine.filter(pk__in=keys)
    return mine.update(read_at=timezone.now())


@transaction.atomic
def mark_unread(*, user: Any, keys: Collection[int]) -> int:
    """Put these back among the unread; returns how many were read."""
    mine = Notification.objects.on_site().filter(user=user, pk__in=keys, read_at__isnull=False)
    return mine.update(read_at=None)
