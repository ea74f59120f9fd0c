"""Makes the demo's publications, and takes them out again. What is there already is left as it stands."""

from collections.abc import Callable, Iterable
from typing import Any

from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page

from home.loader import library_bodies
from home.loader.reading import Demo, Record
from home.loader.rows import Loaded
from library.models import (
    BriefingIndexPage,
    BriefingPage,
    MethodIndexPage,
    MethodPage,
    MethodStep,
    MethodUse,
    PresentationIndexPage,
    PresentationPage,
    PublicationPage,
    PublicationPilot,
    Slide,
)

COLUMNS = "title summary availability availability_note date source"
Make = Callable[[Record, Loaded], PublicationPage]


def load(demo: Demo, loaded: Loaded) -> None:
    """Make the publications that are missing, below the pages that every site has for them."""
    for kind, (holders, make) in KINDS.items():
        for key, record in demo.of(kind).items():
            holder = holders.objects.get()
            there = holder.get_children().filter(slug=key).first()
            loaded.keep(kind, key, there or _added(holder, make(record, loaded)), new=there is None)


def remove(demo: Demo, keep: Callable[[Any, str], None]) -> Iterable[str]:
    """Delete the publications that nobody has edited; `keep` is told of the others. The kind of each that is gone."""
    for kind, (holders, _make) in KINDS.items():
        for page in PublicationPage.objects.child_of(holders.objects.get()).filter(slug__in=demo.of(kind)):
            if page.revisions.count() > 1:
                keep(page, _("has been edited"))
            else:
                Page.objects.get(pk=page.pk).delete()
                yield kind


def _added(holder: Page, page: PublicationPage) -> PublicationPage:
    holder.add_child(instance=page)
    log(instance=page, action="wagtail.create")
    page.save_revision(clean=False).publish()  # checked when it was saved
    return page


def _briefing(record: Record, loaded: Loaded) -> PublicationPage:
    body = library_bodies.answers(record["body"])
    return _publication(BriefingPage, record, loaded, author=record["author"], body=body)


def _presentation(record: Record, loaded: Loaded) -> PublicationPage:
    own = {name: record[name] for name in ("speaker_post", "outline_note")}
    page = _publication(PresentationPage, record, loaded, **own)
    page.slides = [
        Slide(
            sort_order=number,
            title=row["title"],
            note=row["note"],
            bullets="\n".join(row["points"]),
            tables=library_bodies.table(row["table"]),
        )
        for number, row in enumerate(record["slides"])
    ]
    return page


def _method(record: Record, loaded: Loaded) -> PublicationPage:
    own = {name: record[name] for name in ("purpose", "when_to_use", "steps_note")}
    page = _publication(MethodPage, record, loaded, **own)
    page.steps = [MethodStep(sort_order=number, **row) for number, row in enumerate(record["steps"])]
    page.uses = [
        MethodUse(
            sort_order=number,
            **row | {"pilot": loaded.get("pilots", row["pilot"]), "strand": loaded.get("strands", row["strand"])},
        )
        for number, row in enumerate(record["uses"])
    ]
    return page


def _publication(model: type[PublicationPage], record: Record, loaded: Loaded, **own: Any) -> Any:
    shared = {name: record[name] for name in COLUMNS.split()}
    page = model(
        slug=record["key"],
        live=False,
        organisation=loaded.get("organisations", record["organisation"]),
        **shared,
        **own,
    )
    page.themes = [loaded.get("themes", key) for key in record["themes"]]
    page.places = [loaded.get("places", key) for key in record["places"]]
    page.pilot_rows = [
        PublicationPilot(sort_order=number, pilot=loaded.get("pilots", row["pilot"]), reason=row["reason"])
        for number, row in enumerate(record["pilots"])
    ]
    return page


KINDS: dict[str, tuple[type[Page], Make]] = {
    "briefings": (BriefingIndexPage, _briefing),
    "presentations": (PresentationIndexPage, _presentation),
    "methods": (MethodIndexPage, _method),
}
