"""At night the table of links is compared with the texts, and mended where it differs."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from core.jobs import periodic
from wiki.across.drift import drifted, rebuild

NIGHT = range(1, 5)  # hours of the day, local time


def is_night() -> bool:
    """Whether few people read."""
    return timezone.localtime().hour in NIGHT


@periodic(every=timedelta(hours=20), name="wiki.links", lease=timedelta(minutes=30), when=is_night)
def compare() -> str:
    """Look at every page; what it says is kept as the outcome."""
    return _("%(count)d pages had other links than their text") % {"count": rebuild(drifted())}
