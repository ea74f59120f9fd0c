"""Who decides about a theme group, and which of its members somebody may see."""

from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from wagtail.images import get_image_model

from members import roles
from members.models import Membership, ThemeGroup
from members.rights import takes_part
from members.seen import listed_for

REVIEW = "discussion.review"  # moderators and editors decide whatever waits, in groups too
PHOTO = "fill-128x128"  # as the tile of a member asks for it


def may_decide(user: Any, group: ThemeGroup) -> bool:
    """Whether `user` accepts, declines and removes here. A facilitator has this right in the own group alone."""
    if not user.is_authenticated:
        return False
    return bool(user.has_perm(roles.REVIEW)) or (group.facilitator_id == user.pk and takes_part(user))


def people(group: ThemeGroup, user: Any) -> QuerySet[Membership]:
    """The members of `group` whom `user`, who takes part, may see: those whom members may find, and oneself.

    Whoever does not take part sees nobody: ask only for those who do.
    """
    seen = Q(user__profile__in=listed_for(user)) | Q(user=user.pk)
    rows = Membership.objects.members().filter(seen, group=group)
    photos = get_image_model().objects.prefetch_renditions(PHOTO)
    related = rows.select_related("user__profile__user", "user__profile__organisation")
    return related.prefetch_related(Prefetch("user__profile__photo", queryset=photos))
