"""Pilots and what hangs on them."""

from pilots.models.findings import Finding
from pilots.models.index import PilotIndexPage
from pilots.models.parts import (
    Figure,
    Milestone,
    PilotContact,
    PilotDocument,
    PilotOrganisation,
    PilotPlace,
    RelatedPilot,
    ThemeClaim,
)
from pilots.models.pilot import PilotPage
from pilots.models.strand_parts import LineOfEnquiry, ProgressEntry, StrandPartner, StrandTest
from pilots.models.strands import StrandHolderPage, StrandPage
from pilots.models.updates import PilotUpdatePage, UpdateHolderPage
from pilots.models.versions import FindingVersion

__all__ = [
    "Figure",
    "Finding",
    "FindingVersion",
    "LineOfEnquiry",
    "Milestone",
    "PilotContact",
    "PilotDocument",
    "PilotIndexPage",
    "PilotOrganisation",
    "PilotPage",
    "PilotPlace",
    "PilotUpdatePage",
    "ProgressEntry",
    "RelatedPilot",
    "StrandHolderPage",
    "StrandPage",
    "StrandPartner",
    "StrandTest",
    "ThemeClaim",
    "UpdateHolderPage",
]
