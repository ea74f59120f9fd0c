"""What themes, organisations, places and contacts say of themselves to search engines and beside shared links.

Others name them in short with `term`, `body` and `area`; the whole is said on the page of each, under the same id.
"""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from core.linked import Node, node, reference, website_id
from core.registry import Words
from core.sharing import Card, absolute
from directory.models import Contact, Organisation, OrganisationKind, Place, Theme

BODIES = {
    OrganisationKind.COUNCIL: "GovernmentOrganization",
    OrganisationKind.GOVERNMENT: "GovernmentOrganization",
    OrganisationKind.EDUCATION: "EducationalOrganization",
}


def term(theme: Theme) -> Node:
    """A theme, named by something else."""
    url = absolute(theme.get_absolute_url())
    return node("DefinedTerm", id=f"{url}#theme", name=theme.name, url=url, inDefinedTermSet=reference(_terms_id()))


def body(organisation: Organisation) -> Node:
    """An organisation, named by something else."""
    kind = BODIES.get(OrganisationKind(organisation.kind), "Organization")
    url = absolute(organisation.get_absolute_url())
    return node(kind, id=f"{url}#organisation", name=organisation.name, url=organisation.website or url)


def area(place: Place) -> Node:
    """A place, named by something else."""
    url = absolute(place.get_absolute_url())
    return node("AdministrativeArea", id=f"{url}#place", name=place.name, url=url)


def theme(row: Theme) -> Card:
    """For the page of a theme."""
    more = node("DefinedTerm", description=row.description, alternateName=row.alias_list)
    return Card(row.name, row.description, nodes=[term(row) | more])


def organisation(row: Organisation) -> Card:
    """For the page of an organisation."""
    known = body(row)
    page = absolute(row.get_absolute_url())
    described = known | node(known["@type"], alternateName=row.alias_list, mainEntityOfPage=page)
    words = _("%(name)s: what it takes part in, with its roles and what its pilots have learnt.") % {"name": row.name}
    return Card(row.name, words, nodes=[described])


def place(row: Place) -> Card:
    """For the page of a place; what lies where is said only as far as it is known."""
    region = node("AdministrativeArea", name=row.region.name) if row.region else None
    point = None
    if row.latitude is not None and row.longitude is not None:
        point = node("GeoCoordinates", latitude=float(row.latitude), longitude=float(row.longitude))
    more = node("AdministrativeArea", alternateName=row.alias_list, containedInPlace=region, geo=point)
    words = _("%(name)s: the pilots there, their strands and what they have learnt.") % {"name": row.name}
    return Card(row.name, words, nodes=[area(row) | more])


def contact(row: Contact) -> Card:
    """For the page of a contact: the post; the person only with consent, an e-mail address never."""
    url = absolute(row.get_absolute_url())
    point = node(
        "ContactPoint",
        id=f"{url}#contact",
        name=row.shown_name or str(row),
        contactType=row.get_role_display(),
        telephone=row.shown_telephone,
        url=absolute(reverse("contact_write", args=[row.pk])),
    )
    held = body(row.organisation) | {"contactPoint": reference(point["@id"])} if row.organisation else None
    words = _("%(post)s: what it answers questions about, and a form to write to it.") % {"post": row}
    return Card(str(row), words, nodes=[point, *([held] if held else [])])


CARDS: dict[str, Any] = {"theme": theme, "organisation": organisation, "place": place, "contact": contact}


def theme_list(rows: Iterable[Theme], description: Words) -> Card:
    """For the list of themes: all of them are one set of terms."""
    terms = node(
        "DefinedTermSet",
        id=_terms_id(),
        name=_("Themes"),
        description=description,
        url=absolute(reverse("theme_list")),
        isPartOf=reference(website_id()),
    )
    return listing(_("Themes"), description, rows, nodes=[terms])


def listing(title: Words, description: Words, rows: Iterable[Any], nodes: Iterable[Node] = ()) -> Card:
    """For a list of rows."""
    return Card(title, description, nodes=[*nodes], listed=[(str(row), row.get_absolute_url()) for row in rows])


def _terms_id() -> str:
    return f"{absolute(reverse('theme_list'))}#themes"
