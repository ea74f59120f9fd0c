"""The members of the directory with what each shows to whoever looks, read in as many queries for ten as for 5,000."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet, Value
from django.urls import reverse

from directory.models import CouncilType, Place
from members.models import Profile
from members.profiles.face import initials
from members.profiles.seen import Audience, audience, listed_to

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
RELATIONS = (  # attribute of a row, the relation, its column of the other side, the part that shows it
    ("places", Profile.places, "place", "places"),
    ("knows", Profile.themes_known, "theme", "themes"),
    ("wants", Profile.themes_wanted, "theme", "themes"),
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


@dataclass
class Own:
    """What the viewer holds, whomever they show it to."""

    places: set[int] = field(default_factory=set)
    knows: set[int] = field(default_factory=set)
    wants: set[int] = field(default_factory=set)


def rows(viewer: Any) -> tuple[dict[int, Row], Own]:
    """Those whom `viewer` may find, by the key of the profile; and what the viewer holds. Three queries."""
    eyes, own = audience(viewer), Own()
    listed = listed_to(eyes)
    found = {line[0]: _row(line, eyes) for line in listed.values_list(*COLUMNS)}
    for attribute, key, other, user, eyes_for_it in _pairs(listed, viewer):
        if user == viewer.pk:
            getattr(own, attribute).add(other)
        if key in found and eyes_for_it in eyes:
            getattr(found[key], attribute).add(other)
    return found, own


def _row(line: tuple[Any, ...], eyes: Audience) -> Row:
    pk, user, handle, first, last, joined, job_title, slug, organisation, proposed, show_work, photo, show_photo = line
    row = Row(pk, user, handle, f"{first} {last}".strip() or handle, joined)
    if show_work in eyes:
        row.job_title, row.organisation, row.organisation_name = job_title, slug or "", organisation or proposed
    if show_photo in eyes:
        row.photo = photo
    return row


def _pairs(listed: QuerySet[Profile], viewer: Any) -> QuerySet[Any]:
    """(attribute, profile, other side, account, who sees it) of the listed and of the viewer, in one query."""
    wanted = Q(profile__in=listed.order_by().values("pk")) | Q(profile__user=viewer.pk)
    each = [
        relation.through.objects.filter(wanted)
        .annotate(attribute=Value(attribute))
        .values_list("attribute", "profile_id", f"{other}_id", "profile__user_id", f"profile__show_{part}")
        for attribute, relation, other, part in RELATIONS
    ]
    return each[0].union(*each[1:], all=True)


def places() -> tuple[dict[int, Where], dict[str, str]]:
    """Every place by its key, and the names of the kinds of council they have. Two queries."""
    kinds: dict[int, set[str]] = defaultdict(set)
    names: dict[str, str] = {}
    for place, slug, name in CouncilType.objects.filter(places__isnull=False).values_list("places", "slug", "name"):
        kinds[place].add(slug)
        names[slug] = name
    columns = ("pk", "slug", "name", "region__slug", "region__name")
    found = {
        pk: Where(slug, name, region or "", region_name or "", frozenset(kinds[pk]))
        for pk, slug, name, region, region_name in Place.objects.values_list(*columns)
    }
    return found, names
