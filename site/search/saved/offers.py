"""What other rooms may know of saved searches: how one is followed, and what is held about a person."""

from collections.abc import Mapping, Sequence
from operator import attrgetter
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.personal import rows
from core.registry import PersonalData, personal_data
from core.subjects import Subject, subjects
from search.models import SavedSearch


def export(user: Any) -> Mapping[str, Sequence[Mapping[str, Any]]]:
    """The searches, without the keys of what they found."""
    mine = SavedSearch.objects.filter(user=user)
    return {gettext("Searches you follow"): rows(mine, "title", "query", "made_at", "looked_at")}


def erase(user: Any, pseudonym: str) -> None:
    """Forget what the person looks for."""
    SavedSearch.objects.filter(user=user).delete()


subjects.register(
    "search.savedsearch",
    Subject(_("Saved search"), SavedSearch.objects.visible_to, attrgetter("title"), followed=True),
)
personal_data.register(
    "search", PersonalData(_("Searches"), frozenset({"search.savedsearch"}), export=export, erase=erase)
)
