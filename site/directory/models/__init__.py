"""Who and where: the reference rows every section points at."""

from directory.models.contacts import Contact, ContactRole, RemovalRequest
from directory.models.organisations import Organisation, OrganisationKind
from directory.models.places import Absence, CouncilType, Place, Region
from directory.models.themes import ColourKey, Theme

__all__ = [
    "Absence",
    "ColourKey",
    "Contact",
    "ContactRole",
    "CouncilType",
    "Organisation",
    "OrganisationKind",
    "Place",
    "Region",
    "RemovalRequest",
    "Theme",
]
