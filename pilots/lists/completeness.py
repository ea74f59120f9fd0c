"""How much of a pilot's profile is known: ten parts, each known or not.

The rule. A part is known when the profile says at least something of it; “not stated” and “lost in the copy” say
nothing, and what the reader may not see does not count. Every part weighs the same, and nothing is weighed by its
length: the mark tells a reader what to expect, and an editor what to look for, not how good a pilot is. A pilot with
all ten parts has its whole profile known, one with seven or more most of it, with four or more about half, with fewer
only an outline.
"""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property, lru_cache

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from pilots.choices import Stage


class Part(models.TextChoices):
    """A part of a profile, in the order in which missing ones are named."""

    REGION = "region", _("region")
    COUNCIL_TYPE = "council_type", _("kind of council")
    THEMES = "themes", _("themes")
    STAGE = "stage", _("stage")
    FIGURES = "figures", _("figures")
    ORGANISATIONS = "organisations", _("organisations")
    CONTACTS = "contacts", _("contacts")
    STRANDS = "strands", _("strands")
    UPDATES = "updates", _("updates")
    FINDINGS = "findings", _("findings")


class Known(models.TextChoices):
    """How much is known, in words."""

    WHOLE = "whole", _("The whole profile")
    MOST = "most", _("Most of the profile")
    HALF = "half", _("About half")
    OUTLINE = "outline", _("Only an outline")


LEAST = {Known.WHOLE: len(Part), Known.MOST: 7, Known.HALF: 4, Known.OUTLINE: 0}  # parts that are known
NO_STAGE = frozenset({Stage.UNKNOWN, Stage.LOST})


@dataclass(frozen=True)
class Completeness:
    """What is known of one pilot."""

    parts: frozenset[str]

    @cached_property
    def value(self) -> str:
        """How much that is, as `Known` puts it."""
        return next(known for known, least in LEAST.items() if len(self.parts) >= least)

    @cached_property
    def values(self) -> tuple[str]:
        """The same as a facet asks for it."""
        return (self.value,)

    @property
    def words(self) -> str:
        """The mark: “7 of 10 parts known”."""
        said = ngettext("%(known)d of %(all)d part known", "%(known)d of %(all)d parts known", len(Part))
        return said % {"known": len(self.parts), "all": len(Part)}

    @property
    def missing(self) -> list[str]:
        """The parts nothing is known of, in words."""
        return [str(part.label) for part in Part if part not in self.parts]


NOTHING = Completeness(frozenset())


def of(parts: Collection[object], stage: str) -> Completeness:
    """The completeness of a profile of which `parts` are known, the stage apart."""
    return _of(frozenset(parts), stage)


@lru_cache(maxsize=1_024)  # thousands of pilots share some dozens
def _of(parts: frozenset[object], stage: str) -> Completeness:
    said = frozenset(part.value for part in Part if part in parts and part != Part.STAGE)
    return Completeness(said if stage in NO_STAGE else said | {Part.STAGE.value})
