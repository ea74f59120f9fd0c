"""Tells the dashboard that things wait in the queue."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.registry import Chore, ToDo, chores
from discussion import queue


def in_the_queue(user: Any) -> list[ToDo]:
    """What waits for `user`, oldest first."""
    url = reverse("queue:queue")
    return [ToDo(one.title, f"{url}#{one.mark}", one.kind.label) for one in queue.waiting(user)]


chores.register(
    "discussion.queue",
    Chore(_("Waiting in the queue"), _("Somebody waits for an answer."), in_the_queue, permission="discussion.review"),
)
