"""What this section shows on the page of a pilot, and of whatever else tells its topics; and on a wiki twin.

Which themes and regions a page has is its own room's business, told through `core.topics`. Registered in `apps.py`.
"""

from collections import defaultdict
from functools import cache
from typing import Any

from django.db.models import CharField, F, IntegerField, QuerySet, Value
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from core import topics
from core.addresses import addresses
from core.queries.prepared import Prepared, Slot
from core.registry import Shelf, shelves
from core.visibility import Seen, visible_pages
from parallel_places import shown
from parallel_places.models import EntryPilot, EntryTheme, PlaceEntry, RoundUpPage
from parallel_places.offers.shelf_rows import COLUMNS, COMPONENT, OF_ROUND_UP, Card, Row, Said, cards, depend

SHOWN = 12
WIKI = "wiki"  # the section whose pages can be a round-up's twin
LINK, THEME, REGION, FILED = range(4)  # why an entry stands beside a page, the closest tie first


def beside_page(page: Any, user: Any) -> Shelf | None:
    """Other places linked to the page, on one of its themes or in one of its regions, each with the reason. One query.

    The closest come first: those that name the page, then by how much they share.
    """
    query = _beside(page._meta.label_lower) if page.pk else None
    if query is None:
        return None
    found, reasons = _read(query.by(user).rows(page=page.pk))
    depend(found.values())
    shown.depend(lists=["directory.place"])  # one may move into the region; the page tells of its own themes itself
    closest = sorted(found.values(), key=lambda row: (min(reasons[row.pk]), -len(reasons[row.pk])))
    said = {pk: [Said(_in_words(*reason)) for reason in sorted(reasons[pk])] for pk in found}
    made = cards(closest[:SHOWN], said)
    reason = _("Places without a pilot that name this one, work on the same theme or lie in the same region.")
    return Shelf(_("Parallel places"), reason, made, COMPONENT, total=len(found)) if made else None


def round_ups_of_twin(page: Any, user: Any) -> Shelf | None:
    """The round-ups that a wiki page is the twin of."""
    if page._meta.app_label != WIKI or not page.pk:
        return None
    shown.depend(lists=[shown.ROUND_UPS])
    found = visible_pages(RoundUpPage.objects.filter(wiki_page=page.pk), user).order_by("-posted_on", "pk")
    address = addresses()
    columns = found.values_list("title", "url_path", "summary", "posted_on")
    made = [Card(title, address(path), text, str(date)) for title, path, text, date in columns]
    reason = _("The round-up holds the same, as its editors collected it.")
    return Shelf(_("Round-ups"), reason, made, COMPONENT) if made else None


@cache
def _beside(label: str) -> Seen[Prepared[Any]] | None:
    """What asks for the entries beside a page of this type."""
    page = Slot("page")
    told = topics.of(label, page)
    return Seen(lambda reader: Prepared(lambda: _union(_ties(page, told), reader))) if told else None


def _ties(page: Any, told: topics.Topics) -> dict[int, tuple[QuerySet[Any], str, str]]:
    """For each kind of tie: rows that lead to entries, by which prefix, and the column that says what is shared."""
    return {
        LINK: (EntryPilot.objects.filter(pilot=page), "entry__", "reason"),
        THEME: (EntryTheme.objects.filter(theme__in=told.themes), "entry__", "theme__name"),
        REGION: (PlaceEntry.objects.filter(place__region__in=told.regions), "", "place__region__name"),
        FILED: (_filed_elsewhere(told), "", "round_up__region__name"),
    }


def _filed_elsewhere(told: topics.Topics) -> QuerySet[Any]:
    """Entries of round-ups of the page's regions whose own region is another, or not known."""
    return PlaceEntry.objects.filter(round_up__region__in=told.regions).exclude(place__region=F("round_up__region"))


def _union(ties: Any, user: Any) -> QuerySet[Any, Any]:
    readable = visible_pages(RoundUpPage.objects.all(), user)
    first, *others = [_select(kind, readable, *tie) for kind, tie in ties.items()]
    return first.union(*others, all=True)


def _read(rows: list[Any]) -> tuple[dict[int, Row], dict[int, set[tuple[int, str]]]]:
    """The entries by their keys, and what ties each of them to the page."""
    found: dict[int, Row] = {}
    reasons: dict[int, set[tuple[int, str]]] = defaultdict(set)
    for values in rows:
        row = Row(*values[: len(COLUMNS) + len(OF_ROUND_UP)])
        found[row.pk] = row
        reasons[row.pk].add(values[-2:])
    newest = sorted(found.values(), key=lambda row: (row.round_up, row.pk))
    return {row.pk: row for row in newest}, reasons


def _select(kind: int, readable: QuerySet[Any], linked: QuerySet[Any], prefix: str, column: str) -> QuerySet[Any]:
    live = linked.filter(**{f"{prefix}live": True, f"{prefix}round_up__in": readable}).order_by()
    told = live.annotate(tie=Value(kind, IntegerField()), shared=Cast(F(column), CharField()))
    return told.values_list(*(f"{prefix}{name}" for name in (*COLUMNS, *OF_ROUND_UP)), "tie", "shared")


def _in_words(kind: int, shared: str) -> str:
    if kind == LINK:
        return _("Linked by its source: %(reason)s") % {"reason": shared}
    if kind == THEME:
        return _("On the same theme: %(theme)s") % {"theme": shared}
    if kind == REGION:
        return _("In the same region: %(region)s") % {"region": shared}
    return _("Collected under the same region: %(region)s") % {"region": shared}


shelves.register("page", beside_page)
shelves.register("page", round_ups_of_twin)
