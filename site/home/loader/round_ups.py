"""Makes the demo's round-ups with their entries, each with its first revision, and takes them out again."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page

from core.values import Money
from home.loader.bodies import body
from home.loader.reading import Demo, Record
from home.loader.rows import Loaded
from parallel_places.models import (
    Commitment,
    Decision,
    EntryEvent,
    EntryOrganisation,
    EntryPilot,
    EntryTheme,
    MoneyMention,
    ParallelPlacesIndexPage,
    PlaceEntry,
    RoundUpEvent,
    RoundUpOrganisation,
    RoundUpPage,
)

CHILDREN = ("themes", "organisations", "decisions", "commitments", "events", "money", "pilots")


def load(demo: Demo, loaded: Loaded) -> None:
    """Make the round-ups that are missing below the list of parallel places."""
    index = ParallelPlacesIndexPage.objects.get()
    for key, record in demo.of("round-ups").items():
        page = RoundUpPage.objects.child_of(index).filter(slug=key).first()
        loaded.keep("round-ups", key, page or _make(index, record, loaded), new=page is None)


def _make(index: Page, record: Record, loaded: Loaded) -> RoundUpPage:
    page = RoundUpPage(
        slug=record["key"],
        live=False,
        region=loaded.get("regions", record["region"]),
        collated_by=loaded.get("organisations", record["collated_by"]),
        wiki_page_id=_key_of(loaded.get("wiki", record["wiki"])),
        body=body(record["body"]),
        **{name: record[name] for name in ("title", "summary", "category", "posted_on", "source")},
    )
    page.events = _rows(RoundUpEvent, record["events"])
    page.organisations = _rows(RoundUpOrganisation, _with("organisation", "organisations", record, loaded))
    index.add_child(instance=page)
    log(instance=page, action="wagtail.create")
    page.save_revision(clean=False).publish()
    for number, entry in enumerate(record["entries"], start=1):
        thing = _entry(page, number, entry, loaded)
        loaded.keep("entries", f"{record['key']} {entry['key']}", thing, new=True)
    return page


def _entry(page: RoundUpPage, number: int, record: Record, loaded: Loaded) -> PlaceEntry:
    columns = {name: value for name, value in record.items() if name not in {*CHILDREN, "place"}}
    entry = PlaceEntry(
        live=False, round_up=page, position=number, place=loaded.get("places", record["place"]), **columns
    )
    entry.entry_themes = _rows(EntryTheme, _with("theme", "themes", record, loaded))
    entry.organisations = _rows(EntryOrganisation, _with("organisation", "organisations", record, loaded))
    entry.decisions = _rows(Decision, record["decisions"])
    entry.commitments = _rows(Commitment, record["commitments"])
    entry.events = _rows(EntryEvent, record["events"])
    entry.money = _rows(MoneyMention, [{**row, "amount": _sum(row["amount"])} for row in record["money"]])
    entry.pilots = _rows(EntryPilot, _with("pilot", "pilots", record, loaded))
    entry.full_clean()
    entry.save()
    log(instance=entry, action="wagtail.create")
    entry.save_revision(clean=False).publish()
    return entry


def _key_of(page: Page | None) -> int | None:
    return page.pk if page else None


def _sum(amount: int | None) -> Money | None:
    return None if amount is None else Money(str(amount))  # type: ignore[arg-type]  # it reads a text itself


def _with(column: str, kind: str, record: Record, loaded: Loaded) -> list[dict[str, Any]]:
    """The rows of a list, each with the thing its key stands for."""
    name = kind if kind in record else f"{column}s"
    return [{**row, column: loaded.get(kind, row[column])} for row in record[name]]


def _rows(model: Any, rows: Iterable[dict[str, Any]]) -> list[Any]:
    """Child rows in the order of the file."""
    return [model(sort_order=number, **row) for number, row in enumerate(rows)]


def remove(demo: Demo, removed: Any) -> None:
    """Take out the round-ups nobody has built upon; an edited entry keeps its page."""
    for page in RoundUpPage.objects.filter(slug__in=demo.of("round-ups")):
        entries = list(page.entries.all())
        brought = {entry["key"] for entry in demo.of("round-ups")[page.slug]["entries"]}
        if page.revisions.count() > 1 or any(entry.revisions.count() > 1 for entry in entries):
            removed.keep(page, _("has been edited"))
        elif {entry.key for entry in entries} - brought:
            removed.keep(page, _("it has further entries"))
        else:
            removed.gone["entries"] += len(entries)
            for entry in entries:
                entry.delete()
            Page.objects.get(pk=page.pk).delete()
            removed.gone["round-ups"] += 1
