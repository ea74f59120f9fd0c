"""What this section says of themes, organisations, places and contacts where many are listed."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from core.addresses import addresses
from core.registry import Mention, mentions
from directory.models import ContactRole
from parallel_places.models import EntryOrganisation, EntryTheme, PlaceEntry
from parallel_places.offers.shelf_rows import rows

Said = Mapping[int, Sequence[Mention]]


def entries_by_theme(user: Any) -> Said:
    """Other places on each theme."""
    return _entries(EntryTheme.objects.all(), user, "theme")


def entries_by_organisation(user: Any) -> Said:
    """Other places in whose work each organisation has a part, and as what."""
    linked = EntryOrganisation.objects.filter(organisation__isnull=False)
    return _entries(linked, user, "organisation", "role")


def entries_by_place(user: Any) -> Said:
    """What round-ups tell of each place."""
    return _entries(PlaceEntry.objects.filter(place__isnull=False), user, "place", prefix="")


def entries_by_contact(user: Any) -> Said:
    """Other places that name each contact, with its own role."""
    linked = PlaceEntry.objects.filter(contact__isnull=False)
    return _entries(linked, user, "contact", "contact__role", prefix="")


def _entries(linked: QuerySet[Any], user: Any, subject: str, note: str = "", prefix: str = "entry__") -> Said:
    """Each entry under its subjects; one that comes again there is told once, with its notes together. One query."""
    address = addresses()
    told: dict[int, dict[tuple[str, str], list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in rows(linked, user, subject, *([note] if note else []), prefix=prefix):
        key, *notes = row.said
        told[key][row.title, f"{address(row.url_path)}#{row.key}"] += filter(None, notes)
    return {
        key: [_mention(title, url, notes, subject) for (title, url), notes in entries.items()]
        for key, entries in told.items()
    }


def _mention(title: str, url: str, notes: list[str], subject: str) -> Mention:
    if subject == "contact":  # its note is one of the choices a contact's role has
        return Mention(title, url, ContactRole(notes[0]).label if notes else "", notes[0] if notes else "")
    return Mention(title, url, ", ".join(notes))


PLACES = _("Parallel places")
mentions.register("theme", PLACES, entries_by_theme)
mentions.register("organisation", PLACES, entries_by_organisation)
mentions.register("place", PLACES, entries_by_place)
mentions.register("contact", PLACES, entries_by_contact)
