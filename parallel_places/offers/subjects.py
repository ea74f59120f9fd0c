"""People talk about round-ups and follow them; a new entry is told to who follows its round-up, place or themes."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _

from core.subjects import Subject, subjects
from directory.models import Place, Theme
from parallel_places.models import EntryTheme, PlaceEntry, RoundUpPage


def url(page: Any) -> str:
    """Where the round-up is read."""
    return page.get_url() or ""


def around(page: Any) -> Iterable[Model]:
    """The themes its published entries name, and their places."""
    named = EntryTheme.objects.filter(entry__round_up=page.pk, entry__live=True).values("theme")
    places = Place.objects.filter(place_entries__round_up=page.pk, place_entries__live=True)
    return [*Theme.objects.filter(pk__in=named), *places.distinct()]


def on_theme(theme: Any) -> QuerySet[RoundUpPage]:
    """The round-ups of which a published entry names the theme."""
    named = EntryTheme.objects.filter(theme=theme, entry__live=True)
    return RoundUpPage.objects.filter(pk__in=named.values("entry__round_up"))


def around_entry(entry: Any) -> Iterable[Model]:
    """Its round-up, its place and its themes."""
    named = EntryTheme.objects.filter(entry=entry.pk).values("theme")
    return [entry.round_up, *([entry.place] if entry.place else []), *Theme.objects.filter(pk__in=named)]


subjects.register(
    "parallel_places.rounduppage",
    Subject(
        _("Round-up"),
        RoundUpPage.objects.visible_to,
        url=url,
        discussed=True,
        followed=True,
        owner=lambda page: page.owner,
        around=around,
        on_theme=on_theme,
    ),
)
subjects.register(
    "parallel_places.placeentry",
    Subject(_("Place in a round-up"), PlaceEntry.objects.visible_to, around=around_entry),
)
