"""Values of filters as Whoosh keeps them: numbers that sort as the values do, or words to be met exactly."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.db.models import TextChoices
from django.utils import timezone

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Kind(TextChoices):
    """What a column holds."""

    TEXT = "text"
    STARTS = "starts"  # beginnings of words, for autocompletion
    NUMBER = "number"
    REAL = "real"
    WORD = "word"


NUMBERS = frozenset(
    {
        "AutoField", "SmallAutoField", "BigAutoField", "SmallIntegerField", "IntegerField", "BigIntegerField",
        "PositiveIntegerField", "PositiveSmallIntegerField", "PositiveBigIntegerField", "BooleanField",
        "DateField", "DateTimeField", "TimeField",
    }
)  # fmt: skip
WORDS = frozenset({"CharField", "SlugField", "URLField", "EmailField", "UUIDField", "GenericIPAddressField"})

# Types whose values the index gives back as the database does, so that it can count them.
COUNTABLE = (NUMBERS | WORDS) - {"DateTimeField", "TimeField", "UUIDField", "GenericIPAddressField"}


def kind_of(type_name: str) -> Kind | None:
    """How a field of Django's type `type_name` is kept for filters; None leaves its filters to the database.

    Long text and exact decimals are left: the one makes endless terms, the other would be compared as floats.
    """
    if type_name in NUMBERS:
        return Kind.NUMBER
    if type_name == "FloatField":
        return Kind.REAL
    return Kind.WORD if type_name in WORDS else None


def encoded(value: Any, kind: Kind, type_name: str) -> Any:
    """`value` as the column of a field of `type_name` keeps it."""
    if kind == Kind.WORD:
        return str(value)
    if kind == Kind.REAL:
        return float(value)
    if type_name == "DateTimeField":
        return (_moment(value) - EPOCH) // timedelta(microseconds=1)
    if type_name == "DateField":
        return value.toordinal()
    if type_name == "TimeField":
        return _microseconds(value)
    return int(value)


def decoded(code: Any, type_name: str) -> Any:
    """The value of a field of `type_name`, one of `COUNTABLE`, that a column keeps as `code`."""
    if type_name == "BooleanField":
        return bool(code)
    return date.fromordinal(code) if type_name == "DateField" else code


def _moment(value: date) -> datetime:
    """A moment; of a day without hour (as filters by year compare with) its first, where the site is."""
    moment = value if isinstance(value, datetime) else datetime.combine(value, time())
    return timezone.make_aware(moment) if timezone.is_naive(moment) else moment


def _microseconds(value: time) -> int:
    return ((value.hour * 60 + value.minute) * 60 + value.second) * 1_000_000 + value.microsecond


def written(value: Any) -> str:
    """The words of a value to be searched: of each of its parts, if it is a list."""
    if isinstance(value, (list, tuple, set)):
        return " ".join(written(part) for part in value)
    return str(value)
