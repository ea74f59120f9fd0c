"""Puts what the sources say of the programme on its page, and takes it off again; words an editor wrote stay."""

from typing import TYPE_CHECKING, Any

from django.db.models import Model
from django.utils.translation import gettext as _

from home import wording
from home.loader.reading import Demo, Record
from home.loader.rows import Loaded
from home.models import (
    ProgrammeAim,
    ProgrammeContact,
    ProgrammeFact,
    ProgrammeMilestone,
    ProgrammePage,
    ProgrammePhase,
    ProgrammeStep,
    Reference,
)

if TYPE_CHECKING:
    from home.loader.removal import Removed

COLUMNS = ("headline", "introduction", "counting", "counting_source", "culture", "culture_source")
LISTS: dict[str, type[Model]] = {
    "aims": ProgrammeAim,
    "phases": ProgrammePhase,
    "facts": ProgrammeFact,
    "descent": ProgrammeStep,
    "milestones": ProgrammeMilestone,
    "programme_contacts": ProgrammeContact,
    "references": Reference,
}
POINTS_AT = {"place": "places", "contact": "contacts"}
Content = dict[str, Any]  # columns, and lists of rows as columns


def fill(demo: Demo, loaded: Loaded) -> None:
    """Put the demo's words on the page, if it is as a new site has it."""
    page, record = _page(), _record(demo)
    if page is not None and _said(page) == _nothing():
        _put(page, _wanted(record, loaded))
        loaded.made["programme"] += 1


def empty(demo: Demo, loaded: Loaded, removed: "Removed") -> None:
    """Take them off again, if nobody has changed them."""
    page = _page()
    if page is None or _said(page) == _nothing():
        return
    if _said(page) == _wanted(_record(demo), loaded):
        _put(page, _nothing())
        removed.gone["programme"] += 1
    else:
        removed.keep(page, _("has been edited"))


def _page() -> ProgrammePage | None:
    return ProgrammePage.objects.first()


def _record(demo: Demo) -> Record:
    return next(iter(demo.of("programme").values()))["page"]


def _nothing() -> Content:
    """What the page of a new site says."""
    words = {name: _(wording.PROGRAMME[name]) if name in wording.PROGRAMME else "" for name in COLUMNS}
    return words | {"counting_source": None, "culture_source": None} | {name: [] for name in LISTS}


def _wanted(record: Record, loaded: Loaded) -> Content:
    """What the demo says."""
    rows = {name: [_row(row, loaded) for row in record[name]] for name in LISTS}
    return {name: record[name] for name in COLUMNS} | rows


def _row(row: Record, loaded: Loaded) -> Record:
    return {name: loaded.get(POINTS_AT[name], value) if name in POINTS_AT else value for name, value in row.items()}


def _said(page: ProgrammePage) -> Content:
    """What stands on the page now."""
    rows = {name: [_columns(row) for row in getattr(page, name).all()] for name in LISTS}
    return {name: getattr(page, name) for name in COLUMNS} | rows


def _columns(row: Model) -> Record:
    own = {"id", "page", "sort_order"}
    return {field.name: getattr(row, field.name) for field in row._meta.concrete_fields if field.name not in own}


def _put(page: ProgrammePage, content: Content) -> None:
    for name in COLUMNS:
        setattr(page, name, content[name])
    for name, model in LISTS.items():
        setattr(page, name, [model(sort_order=number, **row) for number, row in enumerate(content[name])])
    page.save_revision(clean=False).publish()
