"""What pilots hold about contacts: who names one, and as what. It also decides who may see a contact at all.

A contact stands on the page of its organisation, and of every theme its pilots work on. Registered in `apps.py`.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.addresses import addresses
from core.registry import Mention, Shelf, mentions, shelves
from core.visibility import visible_pages
from directory.models import Contact, ContactRole, Organisation, Theme
from pilots import shown
from pilots.models import PilotContact
from pilots.offers.shelf_cards import ALL, COMPONENT, Card, Said

POST = ("contact", "contact__job_title", "contact__role", "contact__organisation__name", "role", "page__title")


def pilots_of_contact(contact: Contact, user: Any) -> Shelf | None:
    """The pilots whose contact this is, and in which role. One query."""
    columns = ("page__title", "page__url_path", "page__summary", "page__number", "role")
    address = addresses()
    cards = [
        Card(title, address(path), summary, number=number, said=[Said(_in_words(role or contact.role))])
        for title, path, summary, number, role in _rows(user).filter(contact=contact).values_list(*columns)
    ]
    reason = _("Pilots that name this contact, with what one writes to it about there.")
    return Shelf(_("Pilots"), reason, cards[:ALL], COMPONENT, total=len(cards)) if cards else None


def contacts_of_organisation(organisation: Organisation, user: Any) -> Shelf | None:
    """Contacts at the organisation, as its pilots name them."""
    rows = _rows(user).filter(contact__organisation=organisation)
    return _contacts(rows, _("Pilots name these contacts at this organisation."))


def contacts_on_theme(theme: Theme, user: Any) -> Shelf | None:
    """Contacts of the pilots on the theme."""
    rows = _rows(user).filter(page__theme_claims__theme=theme)
    return _contacts(rows, _("Who to write to at the pilots that work on this theme."))


def pilots_by_contact(user: Any) -> Mapping[int, Sequence[Mention]]:
    """The pilots of all contacts at once, each with the role it has there. One query."""
    columns = ("contact", "contact__role", "role", "page__title", "page__url_path")
    address = addresses()
    found: dict[int, list[Mention]] = defaultdict(list)
    for key, own, here, title, path in _rows(user).values_list(*columns):
        found[key].append(Mention(title, address(path), _in_words(here or own), here or own))
    return found


def _rows(user: Any) -> QuerySet[Any]:
    """The contacts of pilots `user` may see, by the pilots' names."""
    shown.depend(lists=["pilots.pilotpage", "directory.contact"])
    rows = visible_pages(PilotContact.objects.all(), user, prefix="page__")
    return rows.order_by("page__title", "page", "sort_order", "pk")


def _contacts(rows: QuerySet[Any], reason: str) -> Shelf | None:
    """A card for each contact once, with the pilots that name it. One query."""
    pilots: dict[tuple[Any, ...], dict[str, None]] = defaultdict(dict)
    for pk, post, own, organisation, here, pilot in rows.values_list(*POST):
        pilots[pk, post, own, organisation or ""][f"{pilot}: {_in_words(here or own).lower()}"] = None
    cards = [
        Card(post or _in_words(own), reverse("contact", args=[pk]), organisation, said=[Said(line) for line in lines])
        for (pk, post, own, organisation), lines in pilots.items()
    ]
    return Shelf(_("Contacts"), reason, cards[:ALL], COMPONENT, total=len(cards)) if cards else None


def _in_words(role: str) -> str:
    return str(ContactRole(role).label)


shelves.register("contact", pilots_of_contact)
shelves.register("organisation", contacts_of_organisation)
shelves.register("theme", contacts_on_theme)
mentions.register("contact", gettext_lazy("Pilots"), pilots_by_contact)
