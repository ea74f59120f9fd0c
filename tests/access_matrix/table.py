"""Reads the table: `matrix.yaml` beside this file."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).with_name("matrix.yaml")
FINDING = "findings/<int:pk>/"
VERSION = "findings/<int:pk>/versions/<int:number>/"
CONTACT = "contacts/<int:pk>/"
SUBJECTS = ("themes/<slug:slug>/", "organisations/<slug:slug>/", "places/<slug:slug>/")
GROUP = "groups/<slug:slug>/"
MEMBER = "members/<str:username>/"
MEMBER_WRITE = "members/<str:username>/write/"
COMMENT = "comments/<int:pk>/"
COMMENTS = (*(f"{COMMENT}{part}" for part in ("", "report/", "history/", "edit/", "withdraw/")), "comments/new/")
WIKI_WRITING = (
    "wiki/<slug:slug>/edit/",
    "wiki/files/<int:pk>/<str:name>",
    "wiki/new/",
    "wiki/suggestions/<int:pk>/",
)
_WIKI_PAGE = "wiki/<slug:slug>/"
WIKI_READING = tuple(
    f"{_WIKI_PAGE}{part}"
    for part in ("history/", "history/<int:number>/", "diff/", "links-here/", "raw/", "discussion/")
)
WIKI_DOWNLOADS = tuple(f"{_WIKI_PAGE}raw/?format={form}" for form in ("markdown", "html", "pdf"))
WIKI_POSTING = tuple(
    f"{_WIKI_PAGE}{part}" for part in ("edit/preview/", "edit/draft/", "edit/presence/", "edit/files/", "confirm/")
)
WIKI_TREATING = tuple(f"{_WIKI_PAGE}{part}" for part in ("manage/", "revert/<int:number>/", "undo/<int:number>/"))
WIKI_HIDING = f"{_WIKI_PAGE}hide/<int:number>/"
BELOW_GROUP = ("ask/", "members/")  # each with states of its own
BELOW_CONTACT = ("write/", "removal/")  # as public as the contact


@dataclass(frozen=True)
class Row:
    """What each role gets at `route` while the thing behind it is in `state`."""

    route: str
    state: str
    expected: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        return f"{self.route} {self.state}".strip()


@cache
def _content() -> dict[str, Any]:
    return yaml.safe_load(FILE.read_text(encoding="utf-8"))


def _row(route: str, state: str, cells: str | int) -> Row:
    expected = tuple(zip(_content()["columns"], str(cells).split(), strict=True))
    return Row(route, state, expected)


def rows(part: str) -> list[Row]:
    """Rows of a part whose keys are addresses."""
    return [_row(route, "", cells) for route, cells in _content()[part].items()]


def states(part: str) -> list[Row]:
    """Rows of a part whose keys are states."""
    return [_row(part, state, cells) for state, cells in _content()[part].items()]


def known_routes() -> set[str]:
    """Every route with a row of its own."""
    below = [f"{CONTACT}{part}" for part in BELOW_CONTACT]
    groups = [GROUP, *(f"{GROUP}{part}" for part in BELOW_GROUP)]
    things = {FINDING, VERSION, CONTACT, MEMBER, MEMBER_WRITE}
    return {
        *things,
        *COMMENTS,
        *WIKI_WRITING,
        *WIKI_READING,
        *WIKI_TREATING,
        WIKI_HIDING,
        *SUBJECTS,
        *below,
        *groups,
        *_content()["addresses"],
        *_content()["page_routes"],
    }


def known_groups() -> tuple[str, ...]:
    """Beginnings of routes that share a row."""
    return tuple(_content()["groups"])
