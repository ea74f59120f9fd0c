"""Which typed fields each kind of page has. A field that is taken out here stays in old versions, and is not shown."""

from dataclasses import dataclass
from enum import Enum

from django.utils.translation import gettext_lazy as _

from core.registry import Words
from wiki.choices import PageKind
from wiki.data.numbers import Unit


class Type(Enum):
    """What a field holds."""

    LINE = "a few words"
    WORDS = "a paragraph"
    NUMBER = "a number with its unit"
    DATE = "a date with precision"
    THEME = "a theme"
    PLACE = "a place"


@dataclass(frozen=True)
class Field:
    """One typed field; `units` are those a number may have."""

    name: str
    type: Type
    label: Words
    help: Words = ""
    units: tuple[Unit, ...] = ()


WHERE = Field("place", Type.PLACE, _("Place"))
ABOUT = Field("theme", Type.THEME, _("Main theme"))

SCHEMAS: dict[str, tuple[Field, ...]] = {
    PageKind.PRACTICE: (
        WHERE,
        ABOUT,
        Field("since", Type.DATE, _("Since when")),
        Field("done", Type.WORDS, _("What is done"), _("In one or two sentences.")),
        Field("changed", Type.WORDS, _("What changed"), _("For whom, and by how much, as far as it is known.")),
        Field("known_from", Type.LINE, _("How that is known")),
        Field("reached", Type.NUMBER, _("Reached"), units=(Unit.PEOPLE, Unit.HOUSEHOLDS, Unit.ORGANISATIONS)),
        Field("cost", Type.NUMBER, _("Cost"), units=(Unit.POUNDS_A_YEAR, Unit.POUNDS)),
    ),
    PageKind.ENQUIRY: (
        Field("question", Type.WORDS, _("The question"), _("In one sentence that ends with a question mark.")),
        ABOUT,
        WHERE,
        Field("asked_since", Type.DATE, _("Asked since")),
        Field("tested", Type.WORDS, _("How it is being tested")),
        Field("so_far", Type.WORDS, _("What is known so far")),
        Field("effort", Type.NUMBER, _("Time spent on it"), units=(Unit.DAYS, Unit.HOURS, Unit.MONTHS)),
    ),
    PageKind.MEETING: (
        Field("held", Type.DATE, _("Date of the meeting")),
        WHERE,
        ABOUT,
        Field("present", Type.NUMBER, _("Present"), units=(Unit.PEOPLE, Unit.ORGANISATIONS)),
        Field("purpose", Type.LINE, _("What it was for")),
        Field("agreed", Type.WORDS, _("What was agreed")),
        Field("next", Type.DATE, _("Next meeting")),
    ),
    PageKind.PLACE: (
        WHERE,
        Field("inhabitants", Type.NUMBER, _("Inhabitants"), units=(Unit.PEOPLE,)),
        Field("homes", Type.NUMBER, _("Households"), units=(Unit.HOUSEHOLDS,)),
        Field("area", Type.NUMBER, _("Area"), units=(Unit.SQUARE_KILOMETRES,)),
        Field("as_of", Type.DATE, _("Figures as of")),
        Field("figures_from", Type.LINE, _("Where the figures come from")),
        Field("works_on", Type.WORDS, _("What it is working on")),
    ),
}


def schema_of(kind: str) -> tuple[Field, ...]:
    """The typed fields of a kind of page, in the order in which they are shown; a plain page has none."""
    return SCHEMAS.get(kind, ())
