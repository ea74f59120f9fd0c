"""What is written about following and hearing."""

from watching.actions.choosing import choose, choose_about_oneself, stop
from watching.actions.following import follow, follow_own, unfollow
from watching.actions.levels import change
from watching.actions.reading import mark_read, mark_unread
from watching.actions.telling import tell

__all__ = [
    "change",
    "choose",
    "choose_about_oneself",
    "follow",
    "follow_own",
    "mark_read",
    "mark_unread",
    "stop",
    "tell",
    "unfollow",
]
