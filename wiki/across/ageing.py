"""Which pages nobody has changed or confirmed for so long that somebody should look."""

from datetime import timedelta
from typing import Any

from django.db.models import F
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone

from wiki.models import WikiPage

LOOK_AFTER = timedelta(days=183)  # half a year, as pilots without an update


def looked_at(pages: Any) -> Any:
    """`pages` with `looked_at`: when each was last changed or confirmed as still right."""
    return pages.annotate(
        looked_at=Greatest(
            Coalesce("last_published_at", "confirmed_at"), Coalesce("confirmed_at", F("last_published_at"))
        )
    )


def needs_a_look(user: Any) -> Any:
    """Pages that `user` may see and that are due, the longest forgotten first."""
    due = timezone.now() - LOOK_AFTER
    return looked_at(WikiPage.objects.visible_to(user)).filter(looked_at__lt=due).order_by("looked_at", "pk")
