"""The members who follow a thing and let other members know."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.urls import reverse

from members.profiles.face import initials
from members.profiles.seen import profiles_for
from watching.models import Follow

SHOWN = 100
COLUMNS = ("user__username", "user__first_name", "user__last_name")


@dataclass(frozen=True)
class Follower:
    """One of them."""

    name: str
    url: str
    work: str = ""

    @property
    def initials(self) -> str:
        return initials(self.name)


@dataclass(frozen=True)
class Followers:
    """Those shown, and how many there are in all."""

    people: list[Follower]
    total: int

    @property
    def unnamed(self) -> int:
        """How many more follow, without a name."""
        return self.total - len(self.people)


def listed(thing: Model, viewer: Any) -> Followers:
    """Who follows `thing`, by name: those who chose to be named and whose page answers to `viewer`."""
    heard = Follow.objects.of(thing).heard()
    named = heard.filter(user__reader__shows_follows=True, user__profile__in=profiles_for(viewer))
    rows = named.order_by("user__first_name", "user__last_name", "user").values_list(*COLUMNS)[:SHOWN]
    people = [_follower(*row) for row in rows]
    return Followers(people, heard.count())


def _follower(handle: str, first: str, last: str) -> Follower:
    return Follower(f"{first} {last}".strip() or handle, reverse("member", args=[handle]))
