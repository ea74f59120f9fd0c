"""Tells the dashboard that things wait in the queue."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.registry import Chore, ToDo, chores
from discussion.queue.listing import Queue


class OnTheDashboard(Sequence[ToDo]):
    """What waits for `user`, most urgent first; counted and fetched by the database, as much as is shown."""

    def __init__(self, user: Any) -> None:
        self._queue = Queue(user)

    def __len__(self) -> int:
        return self._queue.count()

    def __getitem__(self, part: Any) -> Any:
        url = reverse("queue:queue")
        return [ToDo(one.title, f"{url}#{one.mark}", one.kind.label) for one in self._queue.things(part)]


chores.register(
    "discussion.queue",
    Chore(
        _("Waiting in the queue"), _("Somebody waits for an answer."), OnTheDashboard, permission="discussion.review"
    ),
)
