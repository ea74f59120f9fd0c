"""Organisations: the list of all, and what the site holds about one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import freshness
from core.facets import Facet
from directory import cards, listing, subject
from directory.models import Organisation, OrganisationKind


@require_safe
def organisation_list(request: HttpRequest) -> HttpResponse:
    """All organisations by name, found by any of their names and filtered by kind."""
    freshness.depends(freshness.list_tag("directory.organisation"))
    rows = list(Organisation.objects.all())
    kinds = Facet("kind", _("Kind"), dict(OrganisationKind.choices), {row.pk: [row.kind] for row in rows})
    shown = listing.context(request, "organisation", rows, [kinds], order=lambda row: "")
    lede = _("Bodies that take part, with the pilots they work in and their role there.")
    card = cards.listing(_("Organisations"), lede, [row.row for row in shown["page_obj"]])
    more = {"trail": [(_("Organisations"), "")], "card": card}
    return render(request, "directory/organisation_list.html", shown | more)


@require_safe
def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    """One organisation with every shelf that hangs on it."""
    shown = subject.context(request, Organisation.objects.all(), slug, _("Organisations"))
    return render(request, "directory/organisation.html", shown)
