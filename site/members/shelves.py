"""Members on the pages of themes, organisations and places: those whom the viewer finds in the directory."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Q, Window
from django.urls import reverse
from django.utils.translation import gettext as _

from core.registry import Shelf, Words, shelves
from directory.models import Organisation, Place, Theme
from members.face import initials
from members.models import Profile
from members.seen import Audience, audience, listed_to, showing

SHOWN = 6
COMPONENT = "members/_on_shelf.html"
COLUMNS = (
    "user__username",
    "user__first_name",
    "user__last_name",
    "job_title",
    "organisation__name",
    "organisation_proposed",
    "show_work",
)


@dataclass(frozen=True)
class Card:
    """One member on a shelf."""

    name: str
    url: str
    work: str = ""

    @property
    def initials(self) -> str:
        return initials(self.name)


def members_who_know(theme: Theme, user: Any) -> Shelf:
    """Members who say that they know the theme."""
    keys = Profile.themes_known.through.objects.filter(theme=theme).values("profile")
    words = _("They say that they know this theme, and can be written to through the site.")
    return _shelf(Q(pk__in=keys), "themes", user, (_("Members who know it"), words), {"knows": theme.slug})


def members_who_want(theme: Theme, user: Any) -> Shelf:
    """Members who want to learn about the theme."""
    keys = Profile.themes_wanted.through.objects.filter(theme=theme).values("profile")
    words = _("They want to learn about this theme.")
    return _shelf(Q(pk__in=keys), "themes", user, (_("Members who want to learn"), words), {"wants": theme.slug})


def members_of_organisation(organisation: Organisation, user: Any) -> Shelf:
    """Members who say that they work there."""
    words = _("They say that they work for this organisation.")
    here = Q(organisation=organisation)
    return _shelf(here, "work", user, (_("Members"), words), {"organisation": organisation.slug})


def members_of_place(place: Place, user: Any) -> Shelf:
    """Members who say that they work for the place."""
    keys = Profile.places.through.objects.filter(place=place).values("profile")
    words = _("They say that they work for this place, or with it.")
    return _shelf(Q(pk__in=keys), "places", user, (_("Members"), words), {"place": place.slug})


def _shelf(here: Q, part: str, user: Any, said: tuple[Words, Words], asked: dict[str, str]) -> Shelf:
    """Those `here` who show `part` to `user`, by name. One query, beside that of who the user is."""
    eyes = audience(user)
    found = listed_to(eyes).filter(here, showing(part, eyes)).annotate(total=Window(Count("pk")))
    found = found.order_by("user__first_name", "user__last_name", "pk")
    rows = list(found.values_list(*COLUMNS, "total")[:SHOWN])
    return Shelf(
        *said,
        [_card(row, eyes) for row in rows],
        COMPONENT,
        total=rows[0][-1] if rows else 0,
        more_url=f"{reverse('member_list')}?{urlencode(asked)}",
    )


def _card(row: Iterable[Any], eyes: Audience) -> Card:
    handle, first, last, job_title, organisation, proposed, show_work, _total = row
    work = ", ".join(filter(None, (job_title, organisation or proposed))) if show_work in eyes else ""
    return Card(f"{first} {last}".strip() or handle, reverse("member", args=[handle]), work)


shelves.register("theme", members_who_know)
shelves.register("theme", members_who_want)
shelves.register("organisation", members_of_organisation)
shelves.register("place", members_of_place)
