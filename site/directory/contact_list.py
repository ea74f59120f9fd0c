"""The list of contacts: below whatever names them, filtered by role and by words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from core import freshness
from core.facets import Facet, Faceted
from core.models.named import fold
from core.paging import page_of
from core.registry import Mention, Mentioned, mentions
from core.texts.words import Words
from directory import cards
from directory.models import Contact, ContactRole

PAGE_SIZE = 24  # groups
Said = Mapping[int, Sequence[Mentioned]]


@dataclass(frozen=True)
class Row:
    """One contact below one pilot, with its role there."""

    contact: Contact
    role: str
    value: str  # the role as the filter knows it


@dataclass
class Group:
    """A pilot and its contacts."""

    title: str
    url: str
    rows: list[Row] = field(default_factory=list)


def context(request: HttpRequest) -> dict[str, Any]:
    """What the list's template shows. One query, beside those of the registry."""
    freshness.depends(freshness.list_tag("directory.contact"), freshness.list_tag("directory.organisation"))
    said = mentions.of("contact", request.user)
    contacts = {row.pk: row for row in Contact.objects.named_in(said).select_related("organisation")}
    words = Words.asked(request.GET)
    held = {pk: {value for _mention, value in _named(contact, said)} for pk, contact in contacts.items()}
    roles = Facet("role", _("Role"), dict(ContactRole.choices), held)
    faceted = Faceted([roles], request.GET, words.matching(_texts(contacts, said)), {"q": words.text})
    wanted = set(faceted.chosen["role"]) or set(ContactRole.values)
    groups = _groups([contacts[pk] for pk in contacts if pk in faceted.matching], said, wanted)
    page = page_of(groups, request.GET.get("page"), PAGE_SIZE)
    faceted.say_what_is_answered(page.number)
    shown = {row.contact.pk: row.contact for group in page for row in group.rows}
    lede = _("Who to write to about a pilot, and as what. Messages go through the site; no address is shown.")
    return {
        "card": cards.listing(_("Contacts"), lede, shown.values()),
        "faceted": faceted,
        "searched": words.text,
        "search_cut": words.cut,
        "without_search": faceted.query(q=""),
        "total": len(faceted.matching),
        "page_obj": page,
        "trail": [(_("Contacts"), "")],
    }


def _named(contact: Contact, said: Said) -> Iterator[tuple[Mention, str]]:
    """What names a contact, each with the role it has there."""
    for room in said[contact.pk]:
        for mention in room.mentions:
            yield mention, mention.value or contact.role


def _texts(contacts: Mapping[int, Contact], said: Said) -> dict[int, str]:
    """What words are looked for in: post, organisation, shown name and pilots of each contact."""
    return {pk: f"{row} {row.organisation or ''} {row.shown_name} {_names(row, said)}" for pk, row in contacts.items()}


def _names(contact: Contact, said: Said) -> str:
    return " ".join(str(mention.title) for mention, _value in _named(contact, said))


def _groups(contacts: Sequence[Contact], said: Said, wanted: set[str]) -> list[Group]:
    """The contacts below each pilot that names them in a wanted role, pilots by name, contacts by role."""
    groups: dict[str, Group] = {}
    for contact in contacts:
        for mention, value in _named(contact, said):
            if value in wanted:
                group = groups.setdefault(mention.url, Group(str(mention.title), mention.url))
                group.rows.append(Row(contact, str(mention.note or contact.get_role_display()), value))
    order = list(ContactRole.values)
    for group in groups.values():
        group.rows.sort(key=lambda row: order.index(row.value))
    return sorted(groups.values(), key=lambda group: (fold(group.title), group.url))
