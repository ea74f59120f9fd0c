"""What this section holds about a person: what they told of work in their area, entries they locked."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision

from core.personal import Rows, at, rows, struck, struck_within
from core.registry import PersonalData, personal_data
from parallel_places.models import PlaceEntry, Submission

LONGEST_PLACE = 120  # letters, as the column
TOLD = ("place", "what", "theme", "interest", "email", "state", "made_at")
UNLOCKED = {"locked": False, "locked_at": None, "locked_by": None}


def export(user: Any) -> dict[str, Rows]:
    """What came from the account or from one of its addresses, and entries the person keeps others from editing."""
    return {
        gettext("Places you told us of"): rows(
            _sent(user), "place", "what", "theme", "interest", "email", "state", "made_at"
        ),
        gettext("Entries of round-ups you locked"): rows(
            PlaceEntry.objects.filter(locked_by=user), "name", "locked_at"
        ),
    }


def erase(user: Any, pseudonym: str) -> None:
    """What was told stays, since an entry may rest on it; who told it goes, from its words too."""
    for told in list(_sent(user).select_related("entry")):
        told.place, told.what = struck(told.place, user, pseudonym)[:LONGEST_PLACE], struck(told.what, user, pseudonym)
        told.user, told.email = None, ""
        told.save(update_fields=["place", "what", "user", "email"])
        if told.entry:
            _strike(told.entry, user, pseudonym)
    PlaceEntry.objects.filter(locked_by=user).update(**UNLOCKED)


def _strike(entry: PlaceEntry, user: Any, pseudonym: str) -> None:
    """Take the person out of an entry in their words, its kept versions too."""
    PlaceEntry.objects.filter(pk=entry.pk).update(what=struck(entry.what, user, pseudonym))
    for version in entry.revisions.all():
        Revision.objects.filter(pk=version.pk).update(content=struck_within(version.content, user, pseudonym))


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
