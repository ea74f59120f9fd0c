"""A number with its unit, and the units there are."""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db import models
from django.utils.formats import number_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

LIMIT = Decimal("1e13")
DECIMALS = 4


class Unit(models.TextChoices):
    """What is counted."""

    PEOPLE = "people", _("people")
    HOUSEHOLDS = "households", _("households")
    ORGANISATIONS = "organisations", _("organisations")
    MEETINGS = "meetings", _("meetings")
    POUNDS = "pounds", _("pounds")
    POUNDS_A_YEAR = "pounds-a-year", _("pounds a year")
    PER_CENT = "per-cent", _("per cent")
    HOURS = "hours", _("hours")
    DAYS = "days", _("days")
    MONTHS = "months", _("months")
    SQUARE_KILOMETRES = "km2", _("square kilometres")


@dataclass(frozen=True)
class Amount:
    """`number` of `unit`."""

    number: Decimal
    unit: Unit

    def __post_init__(self) -> None:
        if not self.number.is_finite() or abs(self.number) >= LIMIT:
            raise ValueError(gettext("Write the number in figures, for example 1200 or 12.5."))
        exponent = self.number.as_tuple().exponent
        if isinstance(exponent, int) and -exponent > DECIMALS:
            raise ValueError(gettext("Write at most four figures after the point."))

    @classmethod
    def read(cls, number: str, unit: str) -> "Amount":
        """Read figures as people write them: with commas or spaces between thousands. Raises `ValueError`."""
        figures = number.replace(",", "").replace(" ", "").replace("\u00a0", "")
        try:
            plain = Decimal(figures if figures.isascii() and "_" not in figures else "")
        except InvalidOperation as fault:
            raise ValueError(gettext("Write the number in figures, for example 1200 or 12.5.")) from fault
        try:
            return cls(plain, Unit(unit))
        except ValueError as fault:
            if unit in Unit.values:
                raise
            raise ValueError(gettext("Choose what the number counts.")) from fault

    @classmethod
    def from_json(cls, kept: Any) -> "Amount":
        """Read what `as_json` wrote. Raises `ValueError` for anything else."""
        if not isinstance(kept, dict) or set(kept) != {"number", "unit"}:
            raise ValueError(gettext("A number is kept with its unit."))
        return cls.read(str(kept["number"]), str(kept["unit"]))

    def as_json(self) -> dict[str, str]:
        return {"number": f"{self.number:f}", "unit": self.unit.value}

    def __str__(self) -> str:
        figure = number_format(self.number, use_l10n=True, force_grouping=True)
        return f"{figure} {self.unit.label}"
