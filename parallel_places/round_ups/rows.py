"""All that hangs on a round-up, in a number of queries that no entry adds to."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.core.paginator import Page as Paged
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.models import Page

from core.addresses import addresses
from core.paging import page_of
from core.queries.rows import together
from core.visibility import visible_pages
from directory.models import Organisation, Region, Theme
from parallel_places import shown
from parallel_places.round_ups.entry_views import EntryView, LinkedPilot, Promise, cited, standing

# What hangs on an entry: relation -> model.
HUNG = {
    "entry_themes": "EntryTheme",
    "organisations": "EntryOrganisation",
    "decisions": "Decision",
    "commitments": "Commitment",
    "events": "EntryEvent",
    "money": "MoneyMention",
    "pilots": "EntryPilot",
}


PAGE_SIZE = 50  # entries; a thousand on one page are two megabytes


@dataclass(frozen=True)
class Listed:
    """An entry in the contents: whether it stands on the page that is shown, else on which."""

    view: EntryView
    page: int
    here: bool


@dataclass(frozen=True)
class RoundUpRows:
    """All that hangs on a round-up, of its entries those of one page; the contents list every one."""

    entries: list[EntryView]
    contents: list[Listed]
    page_obj: Paged
    events: list[Any]
    organisations: list[Any]


def of_round_up(page: Any, user: Any, asked: Mapping[str, str]) -> RoundUpRows:
    """The rows of a round-up and its published entries in their order; who may read the page may read them.

    `asked` may name a page of the entries (`page`), or an entry to be found on its own (`entry`). The page gets its
    region and whoever collated it on the way. Four queries.
    """
    everything: list[Any] = []
    if page.pk:  # a preview of one that was never saved has none
        everything = list(page.entries.live().select_related("place__region", "contact__organisation"))
    page_obj = page_of(everything, _number(everything, asked), PAGE_SIZE)
    entries = list(page_obj.object_list)
    hung = _hung(page, [entry.pk for entry in entries])
    _name(page, hung)
    _cite(entries, hung)
    _depend(page, entries, hung)
    return RoundUpRows(
        views(entries, hung, page.region, user),
        _contents(everything, page_obj.number),
        page_obj,
        hung.pop("page_events"),
        hung.pop("page_bodies"),
    )


def _number(entries: Sequence[Any], asked: Mapping[str, str]) -> str | None:
    """The page of the entry that is asked for; else the page itself."""
    keys = [entry.key for entry in entries]
    key = asked.get("entry")
    return str(keys.index(key) // PAGE_SIZE + 1) if key in keys else asked.get("page")


def _contents(entries: Sequence[Any], shown_page: int) -> list[Listed]:
    pages = (position // PAGE_SIZE + 1 for position in range(len(entries)))
    return [
        Listed(EntryView(entry), number, number == shown_page) for entry, number in zip(entries, pages, strict=True)
    ]


def of_entry(entry: Any, user: Any) -> EntryView:
    """One entry as its page will show it, with the rows of the editor's form, unsaved ones too."""
    page = entry.round_up or apps.get_model("parallel_places", "RoundUpPage")()
    hung: dict[str, list[Any]] = {name: list(getattr(entry, name).all()) for name in HUNG}
    for rows in hung.values():
        for row in rows:
            row.entry_id = entry.pk
    hung |= {"page_events": [], "page_bodies": []}
    _name(page, hung)
    _cite([entry], hung)
    return views([entry], hung, page.region, user)[0]


def views(entries: Sequence[Any], hung: dict[str, list[Any]], region: Region | None, user: Any) -> list[EntryView]:
    """Each entry with its own among the rows that hang on all of them. One query."""
    promised = _by_entry(hung["commitments"])
    pilots = _pilots(hung["pilots"], user)
    today = timezone.localdate()
    rest = {name: _by_entry(hung[name]) for name in HUNG if name not in {"commitments", "pilots"}}
    return [
        EntryView(
            entry,
            filed_under=region if entry.place and entry.place.region not in {None, region} else None,
            commitments=[Promise(row, standing(row, today)) for row in promised[entry.pk]],
            pilots=pilots[entry.pk],
            **{name: rows[entry.pk] for name, rows in rest.items()},
        )
        for entry in entries
    ]


def _hung(page: Any, entries: Sequence[int]) -> dict[str, list[Any]]:
    """All rows of these entries, and of the page itself: `page_events`, `page_bodies`. One query."""
    model: Any = apps.get_app_config("parallel_places").get_model  # models import this module
    below = {"entry__in": entries}
    own = {"page_events": page.events.all(), "page_bodies": page.organisations.all()}
    return together({**own, **{name: model(label).objects.filter(**below) for name, label in HUNG.items()}})


def _name(page: Any, hung: dict[str, list[Any]]) -> None:
    """Give rows and page the themes, organisations and the region they name. One query."""
    bodies = [*hung["organisations"], *hung["page_bodies"]]
    keys = {page.collated_by_id, *(row.organisation_id for row in bodies)}
    named = together(
        {
            "themes": Theme.objects.filter(pk__in={row.theme_id for row in hung["entry_themes"]}),
            "bodies": Organisation.objects.filter(pk__in=keys - {None}),
            "regions": Region.objects.filter(pk=page.region_id),
        }
    )
    themes = {theme.pk: theme for theme in named["themes"]}
    by_key = {body.pk: body for body in named["bodies"]}
    for row in hung["entry_themes"]:
        row.theme = themes.get(row.theme_id)
    for row in bodies:
        row.organisation = by_key.get(row.organisation_id)
    page.collated_by = by_key.get(page.collated_by_id)
    page.region = next(iter(named["regions"]), None)


def _cite(entries: Sequence[Any], hung: dict[str, list[Any]]) -> None:
    """What a row's source adds to that of its entry: words from the same spot, else another spot."""
    own = {entry.pk: entry.source for entry in entries}
    for entry in entries:
        entry.interest_said = cited(entry.interest_source, entry.source)
    for name in HUNG:
        for row in hung[name]:
            row.said = cited(row.source, own.get(row.entry_id))


def _by_entry(rows: Iterable[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.entry_id].append(row)
    return found


def _pilots(rows: Sequence[Any], user: Any) -> dict[int, list[LinkedPilot]]:
    """The pilots that entries name, as far as `user` may see them. One query."""
    address = addresses()
    linked: QuerySet[Any] = visible_pages(Page.objects.filter(pk__in={row.pilot_id for row in rows}), user)
    pages = {pk: (title, address(path)) for pk, title, path in linked.values_list("pk", "title", "url_path")}
    found: dict[int, list[LinkedPilot]] = defaultdict(list)
    for row in rows:
        if row.pilot_id in pages:
            found[row.entry_id].append(LinkedPilot(*pages[row.pilot_id], row.reason, row.said))
    return found


def _depend(page: Any, entries: Sequence[Any], hung: dict[str, list[Any]]) -> None:
    """Say what the page shows that can change elsewhere."""
    bodies = [*hung["organisations"], *hung["page_bodies"]]
    shown.depend(
        lists=[shown.ENTRIES, *(["pilots.pilotpage"] if hung["pilots"] else [])],
        rows={
            "directory.place": [entry.place_id for entry in entries],
            "directory.contact": [entry.contact_id for entry in entries],
            "directory.region": [page.region_id, *(entry.place.region_id for entry in entries if entry.place)],
            "directory.theme": [row.theme_id for row in hung["entry_themes"]],
            "directory.organisation": [page.collated_by_id, *(row.organisation_id for row in bodies)],
        },
    )
