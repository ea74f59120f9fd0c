"""The members of the directory with what each shows to whoever looks, read in as many queries for ten as for 5,000."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.urls import reverse

from directory.models import CouncilType, Place
from members.face import initials
from members.models import Profile
from members.seen import Audience, audience, listed_for

COLUMNS = (
    "pk",
    "user__pk",
    "user__username",
    "user__first_name",
    "user__last_name",
    "user__date_joined",
    "job_title",
    "organisation__slug",
    "organisation__name",
    "organisation_proposed",
    "show_work",
    "photo_id",
    "show_photo",
)


@dataclass
class Row:
    """One member as the directory knows them: what is hidden from the viewer is not here at all."""

    pk: int
    user: int
    handle: str
    name: str
    joined: datetime
    job_title: str = ""
    organisation: str = ""  # its address part
    organisation_name: str = ""
    photo: int | None = None  # key of the image
    places: set[int] = field(default_factory=set)
    knows: set[int] = field(default_factory=set)
    wants: set[int] = field(default_factory=set)

    @property
    def url(self) -> str:
        """The member's page."""
        return reverse("member", args=[self.handle])

    @property
    def work(self) -> str:
        """Role and organisation on one line."""
        return ", ".join(filter(None, (self.job_title, self.organisation_name)))

    @property
    def initials(self) -> str:
        return initials(self.name)


@dataclass(frozen=True)
class Where:
    """What the directory needs to know of a place."""

    slug: str
    name: str
    region: str
    region_name: str
    kinds: frozenset[str]


def rows(viewer: Any) -> dict[int, Row]:
    """Those whom `viewer` may find, by the key of the profile, by name. Four queries."""
    listed, eyes = listed_for(viewer), audience(viewer)
    found = {line[0]: _row(line, eyes) for line in listed.values_list(*COLUMNS)}
    for attribute, relation, part in (
        ("places", Profile.places, "places"),
        ("knows", Profile.themes_known, "themes"),
        ("wants", Profile.themes_wanted, "themes"),
    ):
        for key, other in _pairs(relation, listed, Q(**{f"profile__show_{part}__in": eyes})):
            getattr(found[key], attribute).add(other)
    return found


def _row(line: tuple[Any, ...], eyes: Audience) -> Row:
    pk, user, handle, first, last, joined, job_title, slug, organisation, proposed, show_work, photo, show_photo = line
    row = Row(pk, user, handle, f"{first} {last}".strip() or handle, joined)
    if show_work in eyes:
        row.job_title, row.organisation, row.organisation_name = job_title, slug or "", organisation or proposed
    if show_photo in eyes:
        row.photo = photo
    return row


def _pairs(relation: Any, listed: Any, shown: Q) -> Any:
    """Key of the profile and key of the other side, for the listed members who show this part."""
    other = next(column.name for column in relation.through._meta.fields if column.name not in {"id", "profile"})
    pairs = relation.through.objects.filter(shown, profile__in=listed.order_by().values("pk"))
    return pairs.values_list("profile_id", f"{other}_id")


def places() -> dict[int, Where]:
    """Every place by its key. Two queries."""
    kinds: dict[int, set[str]] = defaultdict(set)
    for place, kind in CouncilType.objects.filter(places__isnull=False).values_list("places", "slug"):
        kinds[place].add(kind)
    columns = ("pk", "slug", "name", "region__slug", "region__name")
    return {
        pk: Where(slug, name, region or "", region_name or "", frozenset(kinds[pk]))
        for pk, slug, name, region, region_name in Place.objects.values_list(*columns)
    }
