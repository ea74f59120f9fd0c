"""Members on the pages of themes, organisations and places: those whom the viewer finds in the directory."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Exists, OuterRef, Q, Window
from django.urls import reverse
from django.utils.translation import gettext as _

from core.registry import Shelf, Words, shelves
from core.visibility import read_once
from directory.models import Organisation, Place, Theme
from members.models import Profile
from members.profiles.face import initials
from members.profiles.seen import Audience, audience, listed_to, showing

SHOWN = 6
COMPONENT = "members/_on_shelf.html"
ORDER = ("user__first_name", "user__last_name", "pk")
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
    """Members who say that they know the theme. One query, which serves those who want to learn as well."""
    words = _("They say that they know this theme, and can be written to through the site.")
    return _of_theme(theme, user, "knows", (_("Members who know it"), words))


def members_who_want(theme: Theme, user: Any) -> Shelf:
    """Members who want to learn about the theme."""
    return _of_theme(theme, user, "wants", (_("Members who want to learn"), _("They want to learn about this theme.")))


def _of_theme(theme: Theme, user: Any, how: str, said: tuple[Words, Words]) -> Shelf:
    eyes, rows = read_once(user, f"_members_on_theme_{theme.pk}", lambda viewer: _on_theme(theme, viewer))
    mine = [(*row[: len(COLUMNS)], getattr(row, f"{how}_total")) for row in rows if getattr(row, how)]
    return _filled(said, mine, eyes, {how: theme.slug})


def _on_theme(theme: Theme, user: Any) -> tuple[Audience, list[Any]]:
    """Who looks; the first of those who know the theme and of those who want to, with how many there are in all."""
    eyes = audience(user)
    listed = listed_to(eyes).filter(showing("themes", eyes))
    for how, relation in (("knows", Profile.themes_known), ("wants", Profile.themes_wanted)):
        has = Exists(relation.through.objects.filter(theme=theme, profile=OuterRef("pk")))
        listed = listed.annotate(**{how: has}).annotate(
            **{
                f"{how}_place": Window(Count("pk", filter=Q(**{how: True})), order_by=ORDER),
                f"{how}_total": Window(Count("pk", filter=Q(**{how: True}))),
            }
        )
    listed = listed.filter(Q(knows=True) | Q(wants=True))
    first = Q(knows=True, knows_place__lte=SHOWN) | Q(wants=True, wants_place__lte=SHOWN)
    names = ("knows", "wants", "knows_total", "wants_total")
    return eyes, list(listed.filter(first).order_by(*ORDER).values_list(*COLUMNS, *names, named=True))


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
    rows = list(found.order_by(*ORDER).values_list(*COLUMNS, "total")[:SHOWN])
    return _filled(said, rows, eyes, asked)


def _filled(said: tuple[Words, Words], rows: list[Any], eyes: Audience, asked: dict[str, str]) -> Shelf:
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
