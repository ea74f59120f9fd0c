"""Makes the demo's pages and findings, each with its first revision. What is there already is left as it stands."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model
from wagtail.log_actions import log
from wagtail.models import Page, ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update

from home.loader.bodies import body
from home.loader.reading import Demo, Record
from home.loader.rows import Loaded
from pilots.actions import ensure_holders
from pilots.models import (
    Figure,
    Finding,
    LineOfEnquiry,
    Milestone,
    PilotContact,
    PilotDocument,
    PilotIndexPage,
    PilotOrganisation,
    PilotPage,
    PilotPlace,
    PilotUpdatePage,
    ProgressEntry,
    RelatedPilot,
    StrandPage,
    StrandPartner,
    StrandTest,
    ThemeClaim,
)


def load(demo: Demo, loaded: Loaded, index: PilotIndexPage) -> None:
    """Make the pilots below `index`, then what hangs on them, as far as it is missing."""
    with disable_reference_index_auto_update():  # else it is made anew with every row: half the time of a load
        _load_pilots(demo, loaded, index)
        _load_what_hangs_on_them(demo, loaded)
    for thing in loaded.new:
        if ReferenceIndex.model_is_indexable(type(thing)):
            ReferenceIndex.create_or_update_for_object(thing)


def _load_what_hangs_on_them(demo: Demo, loaded: Loaded) -> None:
    for kind, make, holder in (("strands", _strand, "strands_holder"), ("updates", _update, "updates_holder")):
        for key, record in demo.of(kind).items():
            parent = getattr(loaded.get("pilots", record["pilot"]), holder)
            there = _below(parent, key)
            page = there or _added(parent, make(record, loaded))
            if there is None:
                _publish(page)
            loaded.keep(kind, key, page, new=there is None)
    for key, record in demo.of("findings").items():
        finding = find_finding(record, loaded)
        loaded.keep("findings", key, finding or _finding(record, loaded), new=finding is None)


def find_finding(record: Record, loaded: Loaded) -> Finding | None:
    """The finding a record stands for, if it is there."""
    return Finding.objects.filter(pilot=loaded.get("pilots", record["pilot"]), title=record["title"]).first()


def _below(parent: Page, slug: str) -> Page | None:
    page = parent.get_children().filter(slug=slug).first()
    return page.specific if page else None


def _added(parent: Page, page: Page) -> Page:
    parent.add_child(instance=page)
    log(instance=page, action="wagtail.create")
    return page


def _publish(thing: Any) -> None:
    """With a revision, so that history, compare and “first published” work as if an editor had written it."""
    thing.save_revision(clean=False).publish()  # checked when it was saved


def _load_pilots(demo: Demo, loaded: Loaded, index: PilotIndexPage) -> None:
    """Pilots name each other, so all of them are made before the first is published."""
    new: list[tuple[PilotPage, Record]] = []
    for key, record in demo.of("pilots").items():
        page = _below(index, key)
        loaded.keep("pilots", key, page or _added(index, _pilot(record, loaded)), new=page is None)
        if page is None:
            new.append((loaded.get("pilots", key), record))
    for page, record in new:
        rows = [{**row, "pilot": loaded.get("pilots", row["pilot"])} for row in record["related"]]
        page.related_pilots = _rows(RelatedPilot, rows)
        ensure_holders(pilot=page)
        _publish(page)


def _rows(model: type[Model], rows: Iterable[dict[str, Any]]) -> list[Any]:
    """Child rows in the order of the file."""
    return [model(sort_order=number, **row) for number, row in enumerate(rows)]


def _pilot(record: Record, loaded: Loaded) -> PilotPage:
    places = [loaded.get("places", key) for key in record["places"]]
    names = [*record["other_names"], *(name for place in places for name in place.alias_list)]
    counting = record["counting"] or {"source": None}
    posted_on = {"posted_on": record["posted_on"]["date"]} if record["posted_on"] else {}
    same = ["title", "number", "summary", "stage", "stage_source", "themes_note", "organisations_absent"]
    page = PilotPage(
        slug=record["key"],
        live=False,
        other_names="\n".join(dict.fromkeys(names)),
        body=body(record["body"]),
        counting_source=counting["source"],
        **{name: value for name, value in counting.items() if name != "source"},
        **{name: record[name] for name in same},
        **posted_on,
    )
    page.pilot_places = _rows(PilotPlace, ({"place": place} for place in places))
    page.theme_claims = _rows(
        ThemeClaim, ({**row, "theme": loaded.get("themes", row["theme"])} for row in record["claims"])
    )
    page.pilot_organisations = _rows(PilotOrganisation, _with_organisations(record["organisations"], loaded))
    page.pilot_contacts = _rows(PilotContact, ({"contact": loaded.get("contacts", key)} for key in record["contacts"]))
    page.figures = _rows(Figure, record["figures"])
    page.milestones = _rows(Milestone, record["milestones"])
    page.pilot_documents = _rows(PilotDocument, (_without(row, "source") for row in record["documents"]))
    return page


def _strand(record: Record, loaded: Loaded) -> StrandPage:
    children = {"partners", "lines", "tests", "progress"}
    columns = _without(record, "key", "pilot", "plan_source", *children)
    page = StrandPage(slug=record["key"], live=False, **columns | {"theme": loaded.get("themes", record["theme"])})
    page.partners = _rows(StrandPartner, _with_organisations(record["partners"], loaded))
    page.lines = _rows(LineOfEnquiry, record["lines"])
    page.tests = _rows(StrandTest, record["tests"])
    page.progress = _rows(ProgressEntry, record["progress"])
    return page


def _update(record: Record, loaded: Loaded) -> PilotUpdatePage:
    columns = _without(record, "key", "pilot", "body", "themes", "strands")
    page = PilotUpdatePage(slug=record["key"], live=False, body=body(record["body"]), **columns)
    page.themes = [loaded.get("themes", key) for key in record["themes"]]
    page.strands = [loaded.get("strands", key) for key in record["strands"]]
    return page


def _finding(record: Record, loaded: Loaded) -> Finding:
    columns = _without(record, "key", "pilot", "themes")
    finding = Finding(live=False, pilot=loaded.get("pilots", record["pilot"]), **columns)
    finding.themes = [loaded.get("themes", key) for key in record["themes"]]
    finding.full_clean()
    finding.save()
    log(instance=finding, action="wagtail.create")
    _publish(finding)
    return finding


def _with_organisations(rows: Iterable[dict[str, Any]], loaded: Loaded) -> Iterable[dict[str, Any]]:
    return ({**row, "organisation": loaded.get("organisations", row["organisation"])} for row in rows)


def _without(record: Record, *names: str) -> Record:
    return {name: value for name, value in record.items() if name not in names}
