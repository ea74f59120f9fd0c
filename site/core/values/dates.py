"""A date as well as it is known.

The sources say "18 August 2009", "August 2009", "by 31 December" and "later in the year"; a plain date field would
have to invent the rest. A `PartialDate` keeps the earliest day meant together with how precisely it was said.
"""

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache, total_ordering

from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

_STORED = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?(?:/([a-z-]+))?", re.ASCII)


class Precision(models.TextChoices):
    """How precisely a date was said."""

    EXACT = "exact", _("Exact day")
    MONTH = "month", _("Month")
    YEAR = "year", _("Year")
    BY = "by", _("By this day")
    LATER_IN = "later-in", _("Later in this year")
    UNKNOWN = "unknown", _("Not stated")
    LOST = "lost", _("Lost in the copy")


# What a date without its last parts can mean: a day is never invented.
_WITHOUT_DAY = {Precision.MONTH, Precision.YEAR, Precision.LATER_IN}
_WITHOUT_MONTH = {Precision.YEAR, Precision.LATER_IN}
_WITHOUT_DATE = {Precision.UNKNOWN, Precision.LOST}
_LOST = "0000/lost"  # sorts between what is not stated and every year


@total_ordering
@dataclass(frozen=True, order=False)
class PartialDate:
    """A day and its precision; `day` is None only when the date is not stated or lost.

    For MONTH the day is the first of the month, for YEAR and LATER_IN the first of January.
    """

    day: dt.date | None = None
    precision: Precision = Precision.UNKNOWN

    def __post_init__(self) -> None:
        precision = Precision(self.precision)
        day = self.day
        if (day is None) != (precision in _WITHOUT_DATE):
            raise ValueError(gettext("Give a date with every precision but “not stated” and “lost”, none with those."))
        if day is not None and precision is Precision.MONTH:
            day = day.replace(day=1)
        if day is not None and precision in {Precision.YEAR, Precision.LATER_IN}:
            day = day.replace(month=1, day=1)
        object.__setattr__(self, "day", day)
        object.__setattr__(self, "precision", precision)

    @classmethod
    @lru_cache(maxsize=1_024)  # a list reads the dates of thousands of rows; texts that fail are not kept
    def parse(cls, text: str) -> "PartialDate":
        """Read the stored form: `2009-08-18/exact`, `2009-08/month`, `2009/later-in`, `0000/lost` or an empty text.

        Without a precision, what is there says it: a year, a month or a day. Raises `ValueError`.
        """
        if text in {"", _LOST}:
            return cls(None, Precision.LOST if text else Precision.UNKNOWN)
        match = _STORED.fullmatch(text)
        if match is None or match[4] not in {None, *Precision.values}:
            raise ValueError(gettext("Write a date as 2009-08-18/exact, 2009-08/month or 2009/year."))
        year, month, day, said = match.groups()
        inferred = Precision.EXACT if day else Precision.MONTH if month else Precision.YEAR
        precision = Precision(said or inferred)
        if (day is None and precision not in _WITHOUT_DAY) or (month is None and precision not in _WITHOUT_MONTH):
            raise ValueError(gettext("This precision needs more of the date than is given."))
        try:
            return cls(dt.date(int(year), int(month or 1), int(day or 1)), precision)
        except ValueError as fault:
            raise ValueError(gettext("There is no such day in the calendar.")) from fault

    @property
    def stored(self) -> str:
        """The stored form: text that sorts as the dates do, unknown first, then lost."""
        if self.day is None:
            return _LOST if self.precision is Precision.LOST else ""
        return f"{self.day.isoformat()}/{self.precision.value}"

    @property
    def last_day(self) -> dt.date | None:
        """The last day the date can mean; a promise falls due after it."""
        if self.day is None:
            return None
        if self.precision is Precision.MONTH:
            return self.day.replace(day=calendar.monthrange(self.day.year, self.day.month)[1])
        if self.precision in {Precision.YEAR, Precision.LATER_IN}:
            return self.day.replace(month=12, day=31)
        return self.day

    @property
    def iso(self) -> str:
        """For `<time datetime>`: as much of the date as is known."""
        if self.day is None:
            return ""
        if self.precision is Precision.MONTH:
            return self.day.isoformat()[:7]
        if self.precision in {Precision.YEAR, Precision.LATER_IN}:
            return self.day.isoformat()[:4]
        return self.day.isoformat()

    def __bool__(self) -> bool:
        return self.day is not None

    def __lt__(self, other: "PartialDate") -> bool:
        return self.stored < other.stored

    def __str__(self) -> str:
        if self.day is None:
            return gettext("lost in the copy") if self.precision is Precision.LOST else gettext("not stated")
        if self.precision is Precision.MONTH:
            return date_format(self.day, "F Y")
        if self.precision is Precision.YEAR:
            return date_format(self.day, "Y")
        if self.precision is Precision.LATER_IN:
            return pgettext("date", "later in %(year)s") % {"year": date_format(self.day, "Y")}
        if self.precision is Precision.BY:
            return pgettext("date", "by %(day)s") % {"day": date_format(self.day, "j F Y")}
        return date_format(self.day, "j F Y")
