"""A sum of public money as a source gives it."""

from dataclasses import asdict, dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

SIGNS = {"GBP": "£", "EUR": "€", "USD": "$"}


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
        if not amount.is_finite() or abs(amount) >= Decimal("1e15"):
            raise ValueError(gettext("Write the amount in figures, for example 500000."))
        if self.currency not in SIGNS:
            raise ValueError(gettext("Choose one of the currencies offered."))
        object.__setattr__(self, "amount", amount)
        object.__setattr__(self, "basis", Basis(self.basis))

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Money":
        return cls(Decimal(data["amount"]), data["currency"], data["year"], Basis(data["basis"]))

    def as_json(self) -> dict[str, Any]:
        return asdict(self) | {"amount": str(self.amount), "basis": self.basis.value}

    def __str__(self) -> str:
        figure = f"{self.amount:,.2f}".removesuffix(".00")
        year = f", {self.year}" if self.year else ""
        return f"{SIGNS[self.currency]}{figure} ({self.basis.label.lower()}{year})"
