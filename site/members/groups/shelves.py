"""What groups show elsewhere: on the page of their theme, and on that of a member for other members."""

from typing import Any

from django.utils.translation import gettext as _

from core import freshness
from core.registry import Shelf, shelves
from directory.models import Theme
from members.groups.rights import is_inside
from members.models import MembershipState, ThemeGroup, User
from members.models.groups import ThemeGroupQuerySet

SHOWN = 12
COMPONENT = "members/groups/_on_shelf.html"


def groups_on_theme(theme: Theme, user: Any) -> Shelf:
    """Groups that work on the theme. One query."""
    groups = ThemeGroup.objects.visible_to(user).filter(theme=theme)
    return _shelf(groups, _("Groups of members who work on this theme."))


def groups_of_member(member: User, user: Any) -> Shelf | None:
    """Groups somebody is in, for those who take part. Two queries."""
    if not is_inside(user):
        return None
    theirs = member.memberships.filter(state=MembershipState.MEMBER).values("group")
    groups = ThemeGroup.objects.visible_to(user).filter(pk__in=theirs)
    return _shelf(groups, _("Groups this member has joined."))


def _shelf(groups: ThemeGroupQuerySet, reason: str) -> Shelf:
    freshness.depends(freshness.list_tag("members.themegroup"), freshness.list_tag("members.membership"))
    found = list(groups.counted())
    return Shelf(_("Groups"), reason, found[:SHOWN], COMPONENT, total=len(found))


shelves.register("theme", groups_on_theme)
shelves.register("member", groups_of_member)
