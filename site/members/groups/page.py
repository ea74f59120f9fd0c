"""What the page of one theme group shows to whoever looks at it."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import FilteredRelation, Q, QuerySet, prefetch_related_objects
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from core import freshness
from core.paging import page_of
from core.registry import Shelf, shelves
from members.actions.groups import must_ask
from members.groups import cards, rights
from members.models import Membership, MembershipState, Profile, ThemeGroup
from members.profiles.face import Face
from members.profiles.seen import ONESELF, audience

PAGE_SIZE = 24
RECENTLY = timedelta(days=30)


class Person(NamedTuple):
    """A member of the group as other members meet them."""

    face: Face
    since: datetime
    leads: bool


class Counted(Sequence[Membership]):
    """Rows whose number is known already: a page of them costs one query."""

    def __init__(self, rows: QuerySet[Membership], number: int) -> None:
        self.rows, self.number = rows, number

    def __len__(self) -> int:
        return self.number

    def __getitem__(self, part: Any) -> Any:
        return self.rows[part]


def found(user: Any, slug: str) -> ThemeGroup:
    """The group at this address with everything that is counted in it. Raises `Http404`."""
    lately = Membership.objects.members().filter(made_at__gte=timezone.now() - RECENTLY)
    groups = ThemeGroup.objects.visible_to(user).counted().with_count("newcomers", lately)
    groups = groups.with_count("waiting", Membership.objects.waiting())
    if rights.is_inside(user):
        groups = groups.with_count("shown", rights.shown_to(user))
    mine = FilteredRelation("memberships", condition=Q(memberships__user=user.pk))
    groups = groups.annotate(mine=mine)
    related = ("mine", "theme", "picture", "facilitator__profile__user", "facilitator__profile__organisation")
    return get_object_or_404(groups.select_related(*related), slug=slug)


def context(request: HttpRequest, group: Any) -> dict[str, Any]:
    """For the template. Six queries at most beside the frame's and those of the shelves."""
    depend(group)
    user = request.user
    inside = rights.is_inside(user)
    hanging = shelves.for_subject("group", group, user)
    mine: Membership | None = getattr(group, "mine", None) if inside else None
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
        "may_decide": rights.may_decide(user, group),
        **(_people(request, group) if inside else {}),
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


def figures(group: Any, hanging: Iterable[Shelf]) -> list[tuple[str, int]]:
    """How many members, newcomers and contributions there are; `group` as `found` gives it."""
    return [
        (_("Members"), group.member_count),
        (_("Joined in the last 30 days"), group.newcomers),
        (_("Contributions"), sum(shelf.count for shelf in hanging)),
    ]


def facilitator(group: ThemeGroup, viewer: Any, inside: bool) -> Face | None:
    """Who looks after the group: shown to members, to strangers if everyone may find them."""
    profile: Profile | None = getattr(group.facilitator, "profile", None)
    if profile is None or not (inside or profile.listed in audience(viewer)):
        return None
    return Face(profile, ONESELF if profile.user_id == viewer.pk else audience(viewer))


def _people(request: HttpRequest, group: Any) -> dict[str, Any]:
    rows = rights.with_faces(rights.shown_to(request.user).filter(group=group))
    page = page_of(Counted(rows, group.shown), request.GET.get("page"), PAGE_SIZE)
    photos = [row.user.profile.photo for row in page.object_list if hasattr(row.user, "profile")]
    prefetch_related_objects([*filter(None, [group.picture, *photos])], "renditions")
    eyes = audience(request.user)
    page.object_list = [
        Person(Face(row.user.profile, eyes), row.made_at, leads=row.user_id == group.facilitator_id)
        for row in page.object_list
    ]
    return {"page_obj": page}
