"""Typed values from what a page keeps, and back."""

from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from core.texts.names import cleaned
from core.values import PartialDate
from wiki.data.numbers import Amount
from wiki.data.schemas import Field, Type, schema_of

LONGEST_LINE = 200
LONGEST_WORDS = 2_000
LARGEST_KEY = 2**31 - 1


def read(field: Field, kept: Any) -> Any:
    """The value of one field: text, `Amount`, `PartialDate` or the key of a row. Raises `ValueError` in plain words."""
    return READERS[field.type](field, kept)


def checked(kind: str, data: Mapping[str, Any]) -> dict[str, Any]:
    """`data` as a page of this kind may keep it. Raises `ValidationError` by field name."""
    known = {field.name: field for field in schema_of(kind)}
    faults = {name: gettext("A page of this kind has no such field.") for name in data if name not in known}
    for name, field in known.items():
        try:
            if name in data:
                read(field, data[name])
        except ValueError as fault:
            faults[name] = str(fault)
    if faults:
        raise ValidationError(faults)
    return {name: data[name] for name in known if name in data}


def values(kind: str, data: Mapping[str, Any]) -> dict[Field, Any]:
    """The values of every field of the kind, None where nothing is stated or what is kept cannot be read."""
    found: dict[Field, Any] = {}
    for field in schema_of(kind):
        try:
            found[field] = read(field, data[field.name]) if field.name in data else None
        except ValueError:
            found[field] = None
    return found


def _text(longest: int) -> Callable[[Field, Any], str]:
    def read_text(_field: Field, kept: Any) -> str:
        if not isinstance(kept, str) or not cleaned(kept):
            raise ValueError(gettext("Write some words, or leave it empty."))
        if len(kept) > longest:
            raise ValueError(gettext("Write at most %(count)s letters.") % {"count": f"{longest:,}"})
        return kept

    return read_text


def _amount(field: Field, kept: Any) -> Amount:
    amount = Amount.from_json(kept)
    if amount.unit not in field.units:
        raise ValueError(gettext("Choose what the number counts."))
    return amount


def _date(_field: Field, kept: Any) -> PartialDate:
    date = PartialDate.parse(kept) if isinstance(kept, str) else PartialDate()
    if not date:
        raise ValueError(gettext("Write the date, or leave it empty."))
    return date


def _key(_field: Field, kept: Any) -> int:
    if not isinstance(kept, int) or isinstance(kept, bool) or not 0 < kept <= LARGEST_KEY:
        raise ValueError(gettext("Choose one of those offered."))
    return kept


READERS: dict[Type, Callable[[Field, Any], Any]] = {
    Type.LINE: _text(LONGEST_LINE),
    Type.WORDS: _text(LONGEST_WORDS),
    Type.NUMBER: _amount,
    Type.DATE: _date,
    Type.THEME: _key,
    Type.PLACE: _key,
}
