"""A sum of public money as a source gives it."""

import re
from dataclasses import asdict, dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

SIGNS = {"GBP": "£", "EUR": "€", "USD": "$"}


LIMIT = Decimal("1e13")  # a hundred times the budget of the state
PENCE = Decimal("0.01")
_YEAR = re.compile(r"(?:\d{4}(?:[-/–]\d{2}(?:\d{2})?)?)?", re.ASCII)


class Basis(models.TextChoices):
    """How sure a sum is."""

    ESTIMATE = "estimate", _("Estimate")
    AUDITED = "audited", _("Audited")


@dataclass(frozen=True)
class Money:
    """An amount in whole units of `currency` (ISO 4217), for `year` (empty: not stated), estimated or audited."""

    amount: Decimal
    currency: str = "GBP"
    year: str = ""
    basis: Basis = Basis.ESTIMATE

    def __post_init__(self) -> None:
        try:
            amount = Decimal(str(self.amount))
        except InvalidOperation as fault:
            raise ValueError(gettext("Write the amount in figures, for example 500000.")) from fault
        if not amount.is_finite() or abs(amount) >= LIMIT:
            raise ValueError(gettext("Write the amount in figures, for example 500000."))
        if not _YEAR.fullmatch(self.year):
            raise ValueError(gettext("Write the year as 2009 or 2008/09, or leave it empty."))
        if self.currency not in SIGNS:
            raise ValueError(gettext("Choose one of the currencies offered."))
        object.__setattr__(self, "amount", amount.quantize(PENCE))
        object.__setattr__(self, "basis", Basis(self.basis))

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Money":
        """Read what `as_json` wrote. Raises `ValueError` for anything else."""
        try:
            return cls(data["amount"], data["currency"], data["year"], Basis(data["basis"]))
        except (KeyError, TypeError, ValueError) as fault:
            raise ValueError(gettext("A sum of money has an amount, a currency, a year and a basis.")) from fault

    def as_json(self) -> dict[str, Any]:
        return asdict(self) | {"amount": str(self.amount), "basis": self.basis.value}

    @property
    def figure(self) -> str:
        """The sum alone, where its source does not say how sure it is."""
        return SIGNS[self.currency] + f"{self.amount:,.2f}".removesuffix(".00")

    def __str__(self) -> str:
        year = f", {self.year}" if self.year else ""
        return f"{self.figure} ({self.basis.label.lower()}{year})"
