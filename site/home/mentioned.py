"""What the programme's page says of contacts and places where these are shown. Named there, a contact is public."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.addresses import addresses
from core.registry import Mention, Shelf, mentions, shelves
from core.visibility import visible_pages
from directory.models import Contact, ContactRole, Place
from home.models import ProgrammeContact, ProgrammeStep
from pilots import shown
from pilots.offers.shelf_cards import COMPONENT, Card, Said

Named = Mapping[int, Sequence[Mention]]
PROGRAMME = gettext_lazy("Programme")


def by_contact(user: Any) -> Named:
    """The programme's contacts, each with its role. One query."""
    found: dict[int, list[Mention]] = defaultdict(list)
    columns = ("contact", "contact__role", "role", "page__title", "page__url_path")
    address = addresses()
    for key, own, here, title, path in _rows(ProgrammeContact, user).values_list(*columns):
        found[key].append(Mention(title, address(path), _in_words(here or own), here or own))
    return found


def by_place(user: Any) -> Named:
    """Places on the programme's line of descent. One query."""
    found: dict[int, list[Mention]] = defaultdict(list)
    address = addresses()
    rows = _rows(ProgrammeStep, user).filter(place__isnull=False)
    for key, title, path, step in rows.values_list("place", "page__title", "page__url_path", "title"):
        found[key].append(Mention(title, f"{address(path)}#descent", step))
    return found


def programme_of_contact(contact: Contact, user: Any) -> Shelf | None:
    """The programme, where this contact is one of its own. One query."""
    rows = _rows(ProgrammeContact, user).filter(contact=contact)
    cards = [
        Card(title, address, text, said=[Said(_in_words(role or contact.role))])
        for title, address, text, role in _told(rows, "role")
    ]
    reason = _("It answers for the programme as a whole, not for one pilot.")
    return Shelf(PROGRAMME, reason, cards, COMPONENT) if cards else None


def programme_of_place(place: Place, user: Any) -> Shelf | None:
    """The steps that led to the programme and happened in this place. One query."""
    rows = _rows(ProgrammeStep, user).filter(place=place)
    cards = [
        Card(title, f"{address}#descent", text, said=[Said(step)])
        for title, address, text, step in _told(rows, "title")
    ]
    reason = _("What happened here before there were pilots, and led to them.")
    return Shelf(PROGRAMME, reason, cards, COMPONENT) if cards else None


def _rows(model: Any, user: Any) -> Any:
    """Rows of the programme's page, where `user` may see it."""
    shown.depend(lists=["home.programmepage"])
    return visible_pages(model.objects.all(), user, prefix="page__").order_by("sort_order", "pk")


def _told(rows: Any, column: str) -> list[tuple[str, str, str, str]]:
    """Title, address and introduction of the page each row hangs on, and one column of the row itself."""
    address = addresses()
    told = rows.values_list("page__title", "page__url_path", "page__introduction", column)
    return [(title, address(path), text, value) for title, path, text, value in told]


def _in_words(role: str) -> str:
    return str(ContactRole(role).label)


mentions.register("contact", PROGRAMME, by_contact)
mentions.register("place", PROGRAMME, by_place)
shelves.register("contact", programme_of_contact)
shelves.register("place", programme_of_place)
