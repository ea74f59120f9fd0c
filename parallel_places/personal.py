"""What this section holds about a person: what they told of work in their area, entries they locked."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.personal import Rows, at, rows
from core.registry import PersonalData, personal_data
from parallel_places.models import PlaceEntry, Submission

UNLOCKED = {"locked": False, "locked_at": None, "locked_by": None}


def export(user: Any) -> dict[str, Rows]:
    """What came from the account or from one of its addresses, and entries the person keeps others from editing."""
    return {
        gettext("Places you told us of"): rows(_sent(user), "place", "what", "interest", "email", "state", "made_at"),
        gettext("Entries of round-ups you locked"): rows(
            PlaceEntry.objects.filter(locked_by=user), "name", "locked_at"
        ),
    }


def erase(user: Any, pseudonym: str) -> None:
    """What was told stays, since an entry may rest on it; who told it goes."""
    Submission.objects.filter(pk__in=_sent(user).values("pk")).update(user=None, email="")
    PlaceEntry.objects.filter(locked_by=user).update(**UNLOCKED)


def _sent(user: Any) -> QuerySet[Submission]:
    return Submission.objects.filter(Q(user=user) | at("email", user))


personal_data.register(
    "parallel_places",
    PersonalData(
        label=_("Parallel places"),
        models=frozenset({"parallel_places.submission", "parallel_places.placeentry"}),
        export=export,
        erase=erase,
    ),
)
