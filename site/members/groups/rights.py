"""Who decides about a theme group, and which of its members somebody may see."""

from typing import Any

from django.db.models import Q

from members import roles
from members.models import Membership, ThemeGroup, Visibility
from members.models.groups import MembershipQuerySet
from members.profiles.seen import audience, listed_for

REVIEW = "discussion.review"  # moderators and editors decide whatever waits, in groups too


def is_inside(user: Any) -> bool:
    """Whether `user` takes part, and so sees members. One query a request."""
    return Visibility.MEMBERS in audience(user)


def may_decide(user: Any, group: ThemeGroup) -> bool:
    """Whether `user` accepts, declines and removes here. A facilitator has this right in the own group alone."""
    if not user.is_authenticated:
        return False
    return (group.facilitator_id == user.pk and is_inside(user)) or bool(user.has_perm(roles.REVIEW))


def shown_to(user: Any) -> MembershipQuerySet:
    """Members whom `user`, who takes part, may see: those whom members may find, and oneself.

    Whoever does not take part sees nobody: ask only for those who do.
    """
    return Membership.objects.members().filter(Q(user__profile__in=listed_for(user)) | Q(user=user.pk))


def with_faces(rows: MembershipQuerySet) -> MembershipQuerySet:
    """Members with what their faces show, but for the sizes of their photos."""
    return rows.select_related("user__profile__user", "user__profile__organisation", "user__profile__photo")
