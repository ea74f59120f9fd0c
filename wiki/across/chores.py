"""What editors are told of the wiki: pages nobody has looked at for long."""

from typing import Any

from django.utils.translation import gettext_lazy

from core.registry import Chore, ToDo, chores
from wiki.across.ageing import needs_a_look
from wiki.across.cards import day
from wiki.across.page_rows import page_rows


def aged(user: Any) -> list[ToDo]:
    """Pages unchanged and unconfirmed for half a year, the longest forgotten first. One query."""
    rows = page_rows(needs_a_look(user), "looked_at")
    return [ToDo(row.title, row.url, day(looked_at)) for row, (looked_at,) in rows]


chores.register(
    "wiki.aged",
    Chore(
        gettext_lazy("Wiki pages that need a look"),
        gettext_lazy("Nobody has changed or confirmed them for half a year. Read each: if it is right, say so on it."),
        aged,
        permission="wagtailadmin.access_admin",
    ),
)
