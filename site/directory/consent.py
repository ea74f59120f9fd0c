"""How long a consent to publish details counts: two years, then the person is asked again."""

import datetime as dt

from django.utils import timezone

YEARS = 2


def oldest_good(today: dt.date) -> dt.date:
    """The first day on which a consent may have been given that is not yet more than two years old on `today`."""
    try:
        return today.replace(year=today.year - YEARS)
    except ValueError:  # 29 February: a consent of the 28th is two years and a day old
        return dt.date(today.year - YEARS, 3, 1)


def is_old(consented_on: dt.date | None) -> bool:
    """Whether a consent was given more than two years ago."""
    return consented_on is not None and consented_on < oldest_good(timezone.localdate())
