"""What records of the demo wiki look like: pages, how they came about, changes that wait."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from core.texts import textcheck
from home.loader.faults import At
from home.loader.fields import Flag, Key, Many, Number, Ref, Shape, Sourced, Text, columns
from wiki import limits
from wiki.data.schemas import SCHEMAS, Type
from wiki.data.stored import read
from wiki.models import WikiPage

REFS = {Type.THEME: Ref("themes"), Type.PLACE: Ref("places")}
TYPED = {field.name: field for fields in SCHEMAS.values() for field in fields}


@dataclass(frozen=True)
class Markdown:
    """A text whose line breaks and indents mean something: nothing is cleaned, slipped-in words are faults."""

    required: bool = True
    empty: str = ""

    def read(self, value: Any, at: At) -> str | None:
        if not isinstance(value, str) or not value.strip():
            return at.fault(_("write a text in Markdown"))
        for find in textcheck.check(value):
            at.fault(_("“%(words)s” %(reason)s") % {"words": find.words, "reason": find.reason})
        if len(value) > limits.SOURCE:
            return at.fault(_("is longer than a page of the wiki may be"))
        return value


@dataclass(frozen=True)
class Data:
    """Typed fields by name; a theme or a place by its key. Which of them a page has is a matter of its kind."""

    required: bool = False

    @property
    def empty(self) -> dict[str, Any]:
        return {}

    def read(self, value: Any, at: At) -> dict[str, Any] | None:
        if not isinstance(value, dict):
            return at.fault(_("write fields with their values"))
        return {name: self._one(name, one, at.below(name)) for name, one in value.items()}

    def _one(self, name: str, value: Any, at: At) -> Any:
        field = TYPED.get(name)
        if field is None:
            return at.fault(_("there is no such field here"))
        if field.type in REFS:
            return REFS[field.type].read(value, at)
        try:
            read(field, value)
        except ValueError as fault:
            return at.fault(str(fault))
        return value


BY = {"by": Ref("members"), "days_ago": Number()}
CHANGE = Shape(
    {**BY, "summary": Text(limits.SUMMARY), "minor": Flag(), "was": Markdown(), "now": Markdown()},
)
KINDS = {
    "wiki": Shape(
        {
            "key": Key(),
            "title": Text(limits.TITLE),
            **columns(WikiPage, "kind protection protection_reason"),
            "parent": Ref("wiki", required=False),
            "themes": Many(Ref("themes")),
            "places": Many(Ref("places")),
            "pilots": Many(Ref("pilots")),
            "sources": Many(Sourced()),
            "data": Data(),
            "text": Markdown(),
        }
    ),
    "wiki-history": Shape({"key": Ref("wiki"), "begun": Shape(BY), "changes": Many(CHANGE)}),
    "wiki-suggestions": Shape(
        {"key": Ref("wiki"), **BY, "summary": Text(limits.SUMMARY), "was": Markdown(), "now": Markdown()}
    ),
}
