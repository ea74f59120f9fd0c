"""What this section shows on the page of a theme, a place, an organisation or a contact. Registered in `apps.py`."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.db.models import F, QuerySet, Value
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from core.addresses import addresses
from core.registry import Shelf, shelves
from core.visibility import visible_pages
from directory.models import Contact, Organisation, Place, Theme
from parallel_places import shown
from parallel_places.models import EntryOrganisation, EntryTheme, PlaceEntry, RoundUpOrganisation, RoundUpPage
from parallel_places.offers.shelf_rows import ALL, COMPONENT, Card, Row, Said, cards, rows

SHOWN = 12  # cards of a shelf whose things have a list of their own
ROUND_UP = ("title", "url_path", "summary", "posted_on")


def entries_on_theme(theme: Theme, user: Any) -> Shelf:
    """Other places whose source names the theme, or whose words we read so."""
    found = rows(EntryTheme.objects.filter(theme=theme), user, "inferred", "source")
    said = {row.pk: [Said(_theme_words(row.said[0]), row.said[1])] for row in found}
    made = cards(found[:SHOWN], said)
    return Shelf(
        _("Parallel places"),
        _("Other places that work on this theme without being a pilot, as round-ups collected them."),
        made,
        COMPONENT,
        total=len(found),
        more_url=f"{_list_of(made[0].url)}?{urlencode({'theme': theme.slug})}" if made else "",
        none=_("No other place that works on this theme is published yet."),
    )


def entries_of_place(place: Place, user: Any) -> Shelf:
    """What round-ups tell of the place."""
    found = rows(PlaceEntry.objects.filter(place=place), user, prefix="")
    return _shelf(
        found,
        _("Work of this place that round-ups collected, without being a pilot."),
        _("No round-up that tells of this place is published yet."),
    )


def entries_of_organisation(organisation: Organisation, user: Any) -> Shelf:
    """Other places in whose work the organisation has a part."""
    found = rows(EntryOrganisation.objects.filter(organisation=organisation), user, "role", "source")
    said: dict[int, list[Said]] = defaultdict(list)
    for row in found:
        said[row.pk].append(Said(_role_words(row.said[0]), row.said[1]))
    return _shelf(
        found,
        _("Other places in whose work this organisation has a part, with its role as the source states it."),
        _("No other place that names this organisation is published yet."),
        said,
    )


def round_ups_of_organisation(organisation: Organisation, user: Any) -> Shelf | None:
    """Round-ups the organisation collated, or has a part in. One query."""
    shown.depend(lists=[shown.ROUND_UPS])
    readable = visible_pages(RoundUpPage.objects.all(), user)
    named = RoundUpOrganisation.objects.filter(organisation=organisation, page__in=readable)
    collated = _columns(readable.filter(collated_by=organisation), "", Value(""))
    both = collated.union(_columns(named, "page__", F("role")), all=True)
    said: dict[tuple[Any, ...], list[Said]] = defaultdict(list)
    for *round_up, role in both:
        said[tuple(round_up)].append(Said(_role_words(role) if role else _("Collated it")))
    address = addresses()
    newest = sorted(said, key=lambda row: row[-1].stored, reverse=True)
    made = [
        Card(title, address(path), text, str(date), said[title, path, text, date])
        for title, path, text, date in newest[:ALL]
    ]
    reason = _("Collections of other places' work that this organisation made or has a part in.")
    return Shelf(_("Round-ups"), reason, made, COMPONENT, total=len(said)) if made else None


def entries_of_contact(contact: Contact, user: Any) -> Shelf | None:
    """Other places whose contact this is."""
    found = rows(PlaceEntry.objects.filter(contact=contact), user, prefix="")
    return _shelf(found, _("Other places that name this contact.")) if found else None


def _columns(linked: QuerySet[Any], prefix: str, role: Any) -> QuerySet[Any]:
    told = linked.order_by().annotate(as_what=role)
    return told.values_list(*(f"{prefix}{column}" for column in ROUND_UP), "as_what")


def _shelf(found: list[Row], reason: str, none: str = "", said: Any = None) -> Shelf:
    made = cards(found, said)
    return Shelf(_("Parallel places"), reason, made[:ALL], COMPONENT, total=len(made), none=none)


def _theme_words(inferred: bool) -> str:
    return _("On this theme by our reading") if inferred else _("On this theme")


def _role_words(role: str) -> str:
    return str(capfirst(role)) or _("Role not stated")


def _list_of(entry_url: str) -> str:
    """The address of the list an entry stands on."""
    return entry_url.partition("#")[0].rstrip("/").rsplit("/", 1)[0] + "/"


def providers() -> Iterable[tuple[str, Any]]:
    """Each with the subject it hangs on, in the order shown."""
    yield "theme", entries_on_theme
    yield "place", entries_of_place
    yield "organisation", entries_of_organisation
    yield "organisation", round_ups_of_organisation
    yield "contact", entries_of_contact


for subject, provider in providers():
    shelves.register(subject, provider)
