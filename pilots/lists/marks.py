"""What a reader is told of how fresh a pilot's profile is: when it changed, when its owner last checked it.

Both are filters as well. Their values are spans that end today, so what a stored page says of them is right for a day.
"""

from datetime import UTC, date, datetime, time, timedelta

from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

MONTH = timedelta(days=30)
HALF_YEAR = timedelta(days=183)
YEAR = timedelta(days=365)


class Changed(models.TextChoices):
    """When a profile last changed; what changed in the last 30 days did so in the last six months too."""

    MONTH = "30-days", _("In the last 30 days")
    HALF_YEAR = "6-months", _("In the last 6 months")
    OLDER = "older", _("Longer ago")
    NEVER = "never", _("Never since it was published")


class Checked(models.TextChoices):
    """When its owner last read a profile through."""

    YEAR = "within-a-year", _("Within a year")
    OLDER = "longer-ago", _("Longer ago")
    NEVER = "never", _("Never")


class Spans:
    """Which values of `Changed` hold for profiles on one day; their first moments are worked out once for all."""

    def __init__(self, today: date) -> None:
        self._since = tuple(_begin(today - span) for span in (MONTH, HALF_YEAR))

    def of(self, changed: datetime | None) -> tuple[str, ...]:
        """Those that hold for a profile that changed then."""
        if not changed:
            return NEVER
        month, half_year = self._since
        return LATELY if changed >= month else THIS_HALF if changed >= half_year else LONG_AGO


NEVER, LONG_AGO = (Changed.NEVER.value,), (Changed.OLDER.value,)
LATELY, THIS_HALF = (Changed.MONTH.value, Changed.HALF_YEAR.value), (Changed.HALF_YEAR.value,)


def _begin(day: date) -> datetime:
    """The first moment of a day here; in UTC, as what the database tells: others take twice as long to compare."""
    return timezone.make_aware(datetime.combine(day, time.min)).astimezone(UTC)


def checked_value(checked_on: date | None, today: date) -> str:
    """The value of `Checked` that holds for a profile."""
    if not checked_on:
        return Checked.NEVER
    return Checked.YEAR if today - checked_on <= YEAR else Checked.OLDER


def changed_words(changed: datetime | None) -> str:
    """“Changed 3 November 2009”, or nothing."""
    if not changed:
        return ""
    return gettext("Changed %(day)s") % {"day": date_format(timezone.localtime(changed), "j F Y")}


def checked_words(checked_on: date | None) -> str:
    """“Checked by its owner, March 2026”, or nothing."""
    return gettext("Checked by its owner, %(month)s") % {"month": date_format(checked_on, "F Y")} if checked_on else ""
