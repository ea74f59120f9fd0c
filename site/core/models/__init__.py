"""What core keeps in the database, and the bases other rooms build on."""

from core.models.jobs import JobRun
from core.models.mail import OutgoingMail
from core.models.marks import FreshnessMark
from core.models.named import Named, NamedQuerySet
from core.models.pages import GroundPage, GroundPageManager, GroundPageQuerySet
from core.models.throttle import ThrottleHit

__all__ = [
    "FreshnessMark",
    "GroundPage",
    "GroundPageManager",
    "GroundPageQuerySet",
    "JobRun",
    "Named",
    "NamedQuerySet",
    "OutgoingMail",
    "ThrottleHit",
]
