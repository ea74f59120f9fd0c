"""The front page, the programme's, the pages about the site, its words and look, and what readers say of it."""

from home.models.about import AboutIndexPage, AboutPage
from home.models.feedback import Feedback
from home.models.front import HomePage
from home.models.glossary import GlossaryTerm
from home.models.links import LinkState, LinkUse, OutsideLink
from home.models.look import SiteLook
from home.models.programme import ProgrammePage
from home.models.programme_parts import (
    ProgrammeAim,
    ProgrammeContact,
    ProgrammeFact,
    ProgrammeMilestone,
    ProgrammePhase,
    ProgrammeStep,
    Reference,
    ReferenceState,
)

__all__ = [
    "AboutIndexPage",
    "AboutPage",
    "Feedback",
    "GlossaryTerm",
    "HomePage",
    "LinkState",
    "LinkUse",
    "OutsideLink",
    "ProgrammeAim",
    "ProgrammeContact",
    "ProgrammeFact",
    "ProgrammeMilestone",
    "ProgrammePage",
    "ProgrammePhase",
    "ProgrammeStep",
    "Reference",
    "ReferenceState",
    "SiteLook",
]
