"""How much of what somebody was told is unread: every page says so, hence it is read with the account."""

from typing import Any

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

from members.accounts.backend import brought
from watching.models import Notification

NAME = "unread_news"


def number(user: Any) -> int:
    """How many notifications `user` has not read. No query for the account of a request, else one."""
    known: int | None = getattr(user, NAME, None)
    return Notification.objects.unread().filter(user=user.pk).count() if known is None else known


def _with_account() -> Any:
    mine = Notification.objects.unread().filter(user=OuterRef("pk")).order_by().values("user")
    return Coalesce(Subquery(mine.annotate(number=Count("pk")).values("number")), 0)


brought.register(NAME, _with_account)
