"""What the pilots hold about a person: pages they own, records they locked."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.personal import Rows, forget_in_revisions, rows
from core.registry import PersonalData, personal_data
from pilots.models import Finding, PilotPage

UNLOCKED = {"locked": False, "locked_at": None, "locked_by": None}


def export(user: Any) -> dict[str, Rows]:
    """Pilots whose reminders go to the person, findings they keep others from editing."""
    return {
        gettext("Pilots you own"): rows(PilotPage.objects.filter(owner_account=user), "title", "checked_on"),
        gettext("Findings you locked"): rows(Finding.objects.filter(locked_by=user), "title", "locked_at"),
    }


def erase(user: Any, pseudonym: str) -> None:
    """Give up the ownership, here and in kept versions, and the locks. Nothing here bears a name."""
    PilotPage.objects.filter(owner_account=user).update(owner_account=None)
    forget_in_revisions(user, owner_account={"owner_account": None})
    Finding.objects.filter(locked_by=user).update(**UNLOCKED)


# The tree's own columns (who made or locked a page) are core's.
personal_data.register(
    "pilots",
    PersonalData(
        label=_("Pilots and findings"),
        models=frozenset({"pilots.pilotpage", "pilots.finding"}),
        export=export,
        erase=erase,
    ),
)
