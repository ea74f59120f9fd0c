"""The directory of members: found by name, filtered, sorted, paged; the whole state stands in the address.

Counts are worked out from what each member shows to whoever looks, so that no number tells of a hidden part.
"""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.images import get_image_model

from core import freshness, partial
from core.facets import Facet, Faceted
from core.models.named import fold
from core.paging import page_of
from core.pictures import PLACES
from core.sharing import Card
from core.texts.words import Words
from directory.models import Theme
from members.profiles import likeness
from members.profiles.directory_rows import Row, Where, places, rows

PAGE_SIZE = 24
CHIPS = 4  # themes on a card before the others are counted
WHOLE, PARTS = "members/directory.html", "members/_directory.html"
BY_NAME, NEWEST = "name", "newest"
ORDERS = {BY_NAME: _("Name"), NEWEST: _("Newest first")}
Reasons = Mapping[int, Mapping[str, str]]


def context(request: HttpRequest) -> dict[str, Any]:
    """What the list's template shows; as many queries for ten members as for 5,000."""
    labels = ("theme", "place", "region", "counciltype", "organisation")
    freshness.depends(*(freshness.list_tag(f"directory.{label}") for label in labels))
    (found, held), (where, kinds), themes = rows(request.user), places(), list(Theme.objects.all())
    own = likeness.mine(request.user, held, kinds, where)
    reasons = {pk: likeness.reasons(row, own, where, themes) for pk, row in found.items()}
    order = request.GET.get("sort", BY_NAME)
    order = order if order in ORDERS else BY_NAME
    words = Words.asked(request.GET)
    matching = words.matching({pk: f"{row.name} {row.handle}" for pk, row in found.items()})
    facets = _facets(found, where, themes) + ([_like(reasons)] if own else [])
    kept = {"q": words.text, "sort": order if order != BY_NAME else ""}
    faceted = Faceted(facets, request.GET, matching, kept)
    page = page_of(_sorted(found, faceted.matching, order), request.GET.get("page"), PAGE_SIZE)
    faceted.say_what_is_answered(page.number)
    page.object_list = _cards(list(page.object_list), reasons, where, themes)
    lede = _("People who work on joining up services: find somebody who has done it, or whose council is like yours.")
    return {
        "card": Card(_("Members"), lede),
        "partial": partial.wanted(request),
        "faceted": faceted,
        "orders": [(value, label, value == order) for value, label in ORDERS.items()],
        "page_obj": page,
        "counted": _counted(page.paginator.count, len(found)),
        "total": len(found),
        "searched": words.text,
        "search_cut": words.cut,
        "without_search": faceted.query(q=""),
        "own": own,
        "trail": [(_("Members"), "")],
    }


def _counted(shown: int, total: int) -> str:
    """How many were found, in words."""
    everybody = ngettext("%(total)d member", "%(total)d members", total) % {"total": total}
    return everybody if shown == total else gettext("%(shown)d of %(all)s") % {"shown": shown, "all": everybody}


def _sorted(found: Mapping[int, Row], keys: set[int], order: str) -> list[Row]:
    chosen = sorted((found[pk] for pk in keys), key=lambda row: (fold(row.name), row.pk))
    return sorted(chosen, key=lambda row: row.joined, reverse=True) if order == NEWEST else chosen


def _facets(found: Mapping[int, Row], where: Mapping[int, Where], themes: list[Theme]) -> list[Facet]:
    """All themes; of the longer tables what somebody shows to the viewer."""
    members = found.items()
    slugs = {theme.pk: theme.slug for theme in themes}
    names = {theme.slug: theme.name for theme in themes}
    bodies = {row.organisation: row.organisation_name for row in found.values() if row.organisation}
    at = {pk: [where[place] for place in row.places] for pk, row in members}
    held = {place for row in found.values() for place in row.places}
    regions = {place.region: place.region_name for key, place in where.items() if key in held and place.region}
    return [
        Facet("knows", _("Knows the theme"), names, {pk: {slugs[key] for key in row.knows} for pk, row in members}),
        Facet("wants", _("Wants to learn"), names, {pk: {slugs[key] for key in row.wants} for pk, row in members}),
        Facet("region", _("Region"), _by_name(regions), {pk: {one.region for one in at[pk]} for pk in found}),
        Facet(
            "place",
            _("Place"),
            _by_name({where[key].slug: where[key].name for key in held}),
            {pk: {one.slug for one in at[pk]} for pk in found},
            minor=True,
        ),
        Facet(
            "organisation",
            _("Organisation"),
            _by_name(bodies),
            {pk: {row.organisation} for pk, row in members if row.organisation},
            minor=True,
        ),
    ]


def _like(reasons: Reasons) -> Facet:
    return Facet("like", _("Councils like mine"), likeness.LABELS, reasons)


def _by_name(values: Mapping[str, str]) -> dict[str, str]:
    return dict(sorted(values.items(), key=lambda value: fold(value[1])))


def _cards(page: list[Row], reasons: Reasons, where: Mapping[int, Where], themes: list[Theme]) -> list[dict[str, Any]]:
    """What the cards of one page show. Two queries, for the photos."""
    images = get_image_model().objects.filter(pk__in={row.photo for row in page if row.photo})
    photos = {image.pk: image for image in images.prefetch_renditions(*PLACES["face"].specs)}
    return [
        {
            "row": row,
            "initials": row.initials,
            "photo": photos.get(row.photo),
            "places": ", ".join(sorted(where[key].name for key in row.places)),
            "knows": [theme for theme in themes if theme.pk in row.knows][:CHIPS],
            "more": max(0, len(row.knows) - CHIPS),
            "wants": ", ".join(theme.name for theme in themes if theme.pk in row.wants),
            "reasons": list(reasons[row.pk].values()),
        }
        for row in page
    ]
