"""What editors are told of parallel places: dates that passed without a word, drafts that wait for their round-up."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import localize
from django.utils.translation import gettext_lazy

from core.registry import Chore, ToDo, chores
from parallel_places.choices import CommitmentState, SubmissionState
from parallel_places.models import Commitment, PlaceEntry, Submission
from parallel_places.round_ups.entry_views import standing


def passed(user: Any) -> list[ToDo]:
    """Open commitments whose last possible day lies behind us, oldest first. One query."""
    today = timezone.localdate()
    unsettled = Commitment.objects.filter(entry__live=True).exclude(state=CommitmentState.KEPT)
    rows = unsettled.select_related("entry__place").order_by("due", "pk")
    return [
        ToDo(row.entry.title, edit_url(row.entry), f"{row.what}, {row.due}")
        for row in rows
        if standing(row, today) is CommitmentState.PASSED
    ]


def told_of(user: Any) -> list[ToDo]:
    """Drafts made of what readers told and a moderator accepted, oldest first. One query."""
    rows = Submission.objects.filter(state=SubmissionState.ACCEPTED, entry__live=False).select_related("entry")
    return [
        ToDo(row.place, edit_url(row.entry), localize(timezone.localdate(row.made_at))) for row in rows if row.entry
    ]


def edit_url(entry: PlaceEntry) -> str:
    """Where an entry is mended."""
    return reverse(entry.snippet_viewset.get_url_name("edit"), args=[entry.pk])


chores.register(
    "parallel_places.commitments",
    Chore(
        gettext_lazy("Commitments whose date has passed"),
        gettext_lazy("A place said it would do this by then. Ask what became of it, and say so in the entry."),
        passed,
        permission="parallel_places.change_placeentry",
    ),
)
chores.register(
    "parallel_places.told_of",
    Chore(
        gettext_lazy("Places that readers told of"),
        gettext_lazy("A moderator accepted them. Put each into a round-up, check its words, and publish it."),
        told_of,
        permission="parallel_places.change_placeentry",
    ),
)
