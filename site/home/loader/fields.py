"""The kinds of field a demo record has. Each reads a value, says what is wrong with it, and returns it ready for use.

A field that finds fault returns None; nothing is built from a reading with faults.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.db import models
from django.utils.translation import gettext as _

from core.texts import textcheck
from core.values import PartialDate, Source
from home.loader.cleaning import clean
from home.loader.faults import At

NOT_STATED = PartialDate()


class Field(Protocol):
    """What every kind of field has. `empty` stands for a field that is left out; `required` refuses that."""

    @property
    def required(self) -> bool: ...

    @property
    def empty(self) -> Any: ...

    def read(self, value: Any, at: At) -> Any: ...


@dataclass(frozen=True)
class Text:
    """A text of at most `limit` signs.

    Slipped-in sentences are faults. With `leave_out`, for texts that follow a page somebody tampered with, they are
    left out instead, and told of with their exact words and where they stood.
    """

    limit: int | None = None
    required: bool = True
    empty: str = ""
    leave_out: bool = False

    def read(self, value: Any, at: At) -> str | None:
        if not isinstance(value, str):
            return at.fault(_("write a text; put figures between quotation marks"))
        text, mended = clean(value)
        for name in mended:
            at.tell_cleaned(_("cleaned of %(what)s") % {"what": name})
        text = self._checked(text, at)
        if not text:
            return at.fault(_("is empty"))
        if self.limit and len(text) > self.limit:
            told = {"length": len(text), "limit": self.limit}
            return at.fault(_("has %(length)s signs, at most %(limit)s fit") % told)
        return text

    def _checked(self, text: str, at: At) -> str:
        """The text without what was slipped in, as far as this field leaves it out."""
        finds = textcheck.check(text)
        for find in finds if self.leave_out else ():
            told = {"words": find.words, "start": find.start + 1, "end": find.end, "reason": find.reason}
            at.tell_left_out(_("left out “%(words)s”, signs %(start)s to %(end)s: %(reason)s") % told)
        for find in reversed(finds):
            if self.leave_out:
                text = f"{text[: find.start].rstrip()} {text[find.end :].lstrip()}".strip()
            else:
                at.fault(_("“%(words)s” %(reason)s") % {"words": find.words, "reason": find.reason})
        return text


@dataclass(frozen=True)
class Key:
    """The name of a record in the files, and its part of the address."""

    required: bool = True
    empty: str = ""

    def read(self, value: Any, at: At) -> str | None:
        try:
            validate_slug(value)
        except ValidationError:
            return at.fault(_("write a key between quotation marks: letters, digits and hyphens"))
        return str(value)


@dataclass(frozen=True)
class Number:
    """A whole number from 0."""

    required: bool = True
    empty: int | None = None

    def read(self, value: Any, at: At) -> int | None:
        if isinstance(value, bool) or not isinstance(value, int) or value < 0:
            return at.fault(_("write a whole number"))
        return value


@dataclass(frozen=True)
class Flag:
    """Yes or no."""

    required: bool = False
    empty: bool = False

    def read(self, value: Any, at: At) -> bool | None:
        return value if isinstance(value, bool) else at.fault(_("write true or false"))


@dataclass(frozen=True)
class Choice:
    """One of a list of values."""

    values: tuple[str, ...]
    required: bool = True
    empty: str = ""

    def read(self, value: Any, at: At) -> str | None:
        if value in self.values:
            return str(value)
        return at.fault(_("“%(value)s” is none of: %(values)s") % {"value": value, "values": ", ".join(self.values)})


@dataclass(frozen=True)
class Date:
    """A date with its precision, as `2009-08-18/exact`; “unknown” where none is stated."""

    required: bool = True
    empty: PartialDate = NOT_STATED

    def read(self, value: Any, at: At) -> PartialDate | None:
        try:
            return PartialDate() if value == "unknown" else PartialDate.parse(str(value))
        except ValueError:
            return at.fault(_("write a date such as 2009-08-18/exact or 2009-08/month, or unknown"))


@dataclass(frozen=True)
class Sourced:
    """Where a statement comes from: `{document, where, wording}`; the document is a key of the sources."""

    required: bool = True
    empty: None = None

    def read(self, value: Any, at: At) -> Source | None:
        parts = {"document": Text(), "where": Text(), "wording": Text(required=False)}
        read = Shape(parts).read(value, at)
        if not read or not (read["document"] and read["where"]):
            return None
        title = at.log.sources.get(read["document"])
        if title is None:
            return at.below("document").fault(_("there is no source “%(key)s”") % {"key": read["document"]})
        try:
            return Source(title, read["where"], read["wording"] or "")
        except ValueError as fault:
            return at.fault(str(fault))


@dataclass(frozen=True)
class Ref:
    """The key of a record of another kind."""

    kind: str
    required: bool = True
    empty: str = ""

    def read(self, value: Any, at: At) -> str | None:
        if value in at.log.keys.get(self.kind, ()):
            return str(value)
        return at.fault(_("there is no “%(value)s” among %(kind)s") % {"value": value, "kind": self.kind})


@dataclass(frozen=True)
class Many:
    """A list of one kind of thing; `unique` names a field that no two rows may share."""

    of: Any
    required: bool = False
    unique: str = ""

    @property
    def empty(self) -> list[Any]:
        return []

    def read(self, value: Any, at: At) -> list[Any] | None:
        if not isinstance(value, list):
            return at.fault(_("write a list"))
        rows = [self.of.read(row, at.below(number)) for number, row in enumerate(value, start=1)]
        if self.unique:
            at.refuse_repeats(str(row[self.unique]) for row in rows if row)
        return rows


@dataclass(frozen=True)
class Shape:
    """A record with named fields: none missing, none strange."""

    fields: Mapping[str, Any]
    required: bool = True
    empty: None = None

    def read(self, value: Any, at: At) -> dict[str, Any] | None:
        if not isinstance(value, dict):
            return at.fault(_("write fields with their values"))
        for name in value:
            if name not in self.fields:
                at.below(name).fault(_("there is no such field here"))
        return {name: self._one(name, field, value, at) for name, field in self.fields.items()}

    def _one(self, name: str, field: Field, value: dict[str, Any], at: At) -> Any:
        if value.get(name) is not None:
            return field.read(value[name], at.below(name))
        if field.required:
            at.below(name).fault(_("is missing"))
        return field.empty


def columns(model: type[models.Model], names: str) -> dict[str, Field]:
    """Fields for the named text columns of a model, with its limits, choices and needs."""
    made: dict[str, Field] = {}
    for name in names.split():
        column: Any = model._meta.get_field(name)
        needed = not column.blank and not column.has_default()
        if column.choices:
            made[name] = Choice(tuple(str(value) for value, _label in column.flatchoices), needed, column.get_default())
        else:
            made[name] = Text(column.max_length, needed)
    return made
