"""Value objects used everywhere: a date with its precision, a sum of money, a source."""

from core.values.dates import PartialDate, Precision
from core.values.money import Basis, Money
from core.values.sources import Source

__all__ = ["Basis", "Money", "PartialDate", "Precision", "Source"]
