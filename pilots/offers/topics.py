"""What a pilot is about, for the rooms that show something beside it. Registered in `apps.py`."""

from typing import Any

from core.topics import Topics, topics
from pilots.models import PilotPlace, ThemeClaim


def of_pilot(key: Any) -> Topics:
    """The themes any source claims for it, the regions its places lie in."""
    return Topics(
        themes=ThemeClaim.objects.filter(page=key).values("theme"),
        regions=PilotPlace.objects.filter(page=key, place__region__isnull=False).values("place__region"),
    )


topics.register("pilots.pilotpage", of_pilot)
