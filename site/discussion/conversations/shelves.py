"""What members wrote, on their own page."""

from typing import Any

from django.db.models import Count, Window
from django.utils.translation import gettext as _

from core import freshness
from core.registry import Shelf, shelves
from discussion.models import Comment

SHOWN = 6
COMPONENT = "discussion/_on_shelf.html"


def comments_of_member(member: Any, user: Any) -> Shelf | None:
    """Their published comments under what the viewer may see, newest first. One query."""
    freshness.depends(freshness.list_tag("discussion.comment"))
    found = Comment.objects.visible_to(user).filter(user=member).order_by("-pk")
    rows = list(found.annotate(total=Window(Count("pk"))).select_related("conversation__content_type")[:SHOWN])
    if not rows:
        return None
    return Shelf(_("Comments"), _("What this member wrote below pages."), rows, COMPONENT, total=rows[0].total)


shelves.register("member", comments_of_member)
