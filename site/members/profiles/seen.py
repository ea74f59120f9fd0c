"""Who sees what of a member: the one place that turns what members chose into a query.

A member's page answers to members; to strangers only when the member is listed for everyone. What is on it, and what a
list counts, goes by the choice made for each part.
"""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.functional import LazyObject

from core import freshness
from members.models import Profile, Visibility
from members.rights import takes_part, taking_part

Audience = frozenset[str]
EVERYONE: Audience = frozenset({Visibility.EVERYONE})
MEMBERS: Audience = EVERYONE | {Visibility.MEMBERS}
ONESELF: Audience = MEMBERS | {Visibility.NOBODY}
TAG = freshness.list_tag("members.profile")


def audience(viewer: Any) -> Audience:
    """The choices that let `viewer` see a part. One query, kept as long as the request of the viewer."""
    if not isinstance(viewer, LazyObject):
        return _audience(viewer)
    kept = vars(viewer)  # of the wrapper, which the request owns, not of the account
    if "_audience" not in kept:
        kept["_audience"] = _audience(viewer)
    return kept["_audience"]


def _audience(viewer: Any) -> Audience:
    return MEMBERS if viewer is not None and takes_part(viewer) else EVERYONE


def profiles_for(viewer: Any) -> QuerySet[Profile]:
    """The members whose page answers to `viewer`; one's own always does."""
    present = Q(user__in=taking_part())
    if Visibility.MEMBERS in audience(viewer):
        return Profile.objects.filter(present)
    listed = present & Q(listed=Visibility.EVERYONE)
    own = Q(user=viewer.pk) if viewer is not None and viewer.is_authenticated else Q()
    return Profile.objects.filter(listed | own if own else listed)


def listed_for(viewer: Any) -> QuerySet[Profile]:
    """The members `viewer` finds in the directory, on shelves and in counts."""
    return listed_to(audience(viewer))


def listed_to(eyes: Audience) -> QuerySet[Profile]:
    """As `listed_for`, where the audience is known."""
    freshness.depends(TAG)
    return Profile.objects.filter(user__in=taking_part(), listed__in=eyes)


def showing(part: str, eyes: Audience) -> Q:
    """A condition on profiles: that `part` (as in the column `show_…`) is shown to these eyes."""
    return Q(**{f"show_{part}__in": eyes})
