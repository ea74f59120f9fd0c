"""What the page of one theme group shows to whoever looks at it."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import Count, Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from core import freshness
from core.paging import page_of
from core.registry import Shelf, shelves
from members.actions.groups import must_ask
from members.face import Face
from members.groups import cards, rights
from members.models import Membership, MembershipState, Profile, ThemeGroup
from members.rights import takes_part
from members.seen import audience

PAGE_SIZE = 24
RECENTLY = timedelta(days=30)


class Person(NamedTuple):
    """A member of the group as other members meet them."""

    face: Face
    since: datetime
    leads: bool


def context(request: HttpRequest, group: ThemeGroup) -> dict[str, Any]:
    """For the template. At most eleven queries beside the frame's and those of the shelves."""
    depend(group)
    user = request.user
    inside = takes_part(user)
    hanging = shelves.for_subject("group", group, user)
    mine = Membership.objects.filter(group=group, user=user.pk).first() if inside else None
    return {
        "group": group,
        "card": cards.group(group),
        "trail": [(_("Groups"), reverse("group_list")), (group.name, "")],
        "figures": figures(group, hanging),
        "shelves": hanging,
        "takes_part": inside,
        "mine": mine,
        "standing": standing(group, mine, inside),
        "facilitator": facilitator(group, user, inside),
        **(_people(request, group) if inside else {}),
        **(_waiting(group) if rights.may_decide(user, group) else {}),
    }


def depend(group: ThemeGroup) -> None:
    """Say what the face of a group is made of."""
    own = freshness.thing_tag("members.themegroup", group.pk)
    freshness.depends(own, freshness.list_tag("members.membership"), freshness.list_tag("directory.theme"))


def standing(group: ThemeGroup, mine: Membership | None, inside: bool) -> str:
    """What somebody may do about their membership, as the name of the template that offers it."""
    if not inside:
        return "members/groups/_way_stranger.html"
    if mine and mine.state in {MembershipState.MEMBER, MembershipState.ASKED}:
        return f"members/groups/_way_{mine.state}.html"
    return f"members/groups/_way_{'ask' if must_ask(group, mine) else 'join'}.html"


def figures(group: ThemeGroup, hanging: Iterable[Shelf]) -> list[tuple[str, int]]:
    """How many members, newcomers and contributions there are. One query."""
    lately = Q(made_at__gte=timezone.now() - RECENTLY)
    counted = Membership.objects.members().filter(group=group).aggregate(all=Count("pk"), new=Count("pk", lately))
    return [
        (_("Members"), counted["all"]),
        (_("Joined in the last 30 days"), counted["new"]),
        (_("Contributions"), sum(shelf.count for shelf in hanging)),
    ]


def facilitator(group: ThemeGroup, viewer: Any, inside: bool) -> Face | None:
    """Who looks after the group: shown to members, to strangers if everyone may find them."""
    profile: Profile | None = getattr(group.facilitator, "profile", None)
    if profile is None or not (inside or profile.listed in audience(viewer)):
        return None
    return Face(profile, audience(viewer))


def _waiting(group: ThemeGroup) -> dict[str, Any]:
    return {"may_decide": True, "waiting": Membership.objects.filter(group=group).waiting().count()}


def _people(request: HttpRequest, group: ThemeGroup) -> dict[str, Any]:
    page = page_of(rights.people(group, request.user), request.GET.get("page"), PAGE_SIZE)
    eyes = audience(request.user)
    page.object_list = [
        Person(Face(row.user.profile, eyes), row.made_at, leads=row.user_id == group.facilitator_id)
        for row in page.object_list
    ]
    return {"page_obj": page}
