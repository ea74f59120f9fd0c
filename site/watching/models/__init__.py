"""Who follows what, what happened, who is told of it, and how."""

from watching.models.follows import Follow
from watching.models.letters import MailedOnce, Newsflash, StopToken
from watching.models.news import News, Notification
from watching.models.wishes import Reader, Wish

__all__ = ["Follow", "MailedOnce", "News", "Newsflash", "Notification", "Reader", "StopToken", "Wish"]
