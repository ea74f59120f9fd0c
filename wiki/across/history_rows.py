"""Changes as lists of several pages show them, and their days."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import groupby
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from core.addresses import addresses
from wiki.choices import ChangeKind

COLUMNS = (
    *("pk", "number", "kind", "made_at", "summary", "minor", "size_change", "hidden_at"),
    *("page__title", "page__slug", "page__url_path"),
    *("author__username", "author__first_name", "author__last_name", "author_name"),
)
URL_PATH = COLUMNS.index("page__url_path")
FIRST_WITH_ONE_BEFORE = 2
QUIET = frozenset({ChangeKind.EDIT, ChangeKind.ADMIN})  # kinds that need no word beside the summary


class ChangeRow(NamedTuple):
    """One change: of which page, by whom, when, why."""

    pk: int
    number: int
    kind: str
    made_at: datetime
    said: str
    minor: bool
    size_change: int
    hidden_at: datetime | None
    title: str
    slug: str
    url_path: str
    handle: str | None
    first: str | None
    last: str | None
    reader: str
    page_url: str

    @property
    def by(self) -> str:
        """Who made it, in words."""
        name = f"{self.first or ''} {self.last or ''}".strip()
        return name or self.handle or self.reader or _("Somebody whose account is gone")

    @property
    def summary(self) -> str:
        """Why, as its author says; nothing where a moderator has hidden the version."""
        return "" if self.hidden_at else self.said

    @property
    def words(self) -> str:
        """The summary, or why there is none; nothing where `mark` says enough."""
        if self.hidden_at:
            return _("A moderator has hidden this version.")
        return self.said or ("" if self.mark else _("No word on what changed."))

    @property
    def mark(self) -> str:
        """How it came about, where that is worth a word."""
        return "" if self.kind in QUIET else str(ChangeKind(self.kind).label)

    @property
    def size(self) -> str:
        """Letters more or less, with their sign."""
        return f"{self.size_change:+d}".replace("-", "\u2212") if self.size_change else "0"

    @property
    def url(self) -> str:
        """Where the version stands for good."""
        return f"{self.page_url}history/{self.number}/"

    @property
    def difference_url(self) -> str:
        """What it changed; nothing for a first version or a hidden one."""
        if self.number < FIRST_WITH_ONE_BEFORE or self.hidden_at:
            return ""
        return f"{self.page_url}diff/?a={self.number - 1}&b={self.number}"


class Day(NamedTuple):
    """The changes of one day."""

    day: date
    changes: list[ChangeRow]


def change_rows(changes: QuerySet[Any] | Iterable[Any]) -> list[ChangeRow]:
    """Each change without its text. One query."""
    address = addresses()
    values = changes.values_list(*COLUMNS) if isinstance(changes, QuerySet) else changes
    return [ChangeRow._make([*row, address(row[URL_PATH])]) for row in values]


def by_day(changes: Iterable[ChangeRow]) -> Iterator[Day]:
    """Changes, newest first, under the day they were made on."""
    for day, rows in groupby(changes, lambda row: timezone.localdate(row.made_at)):
        yield Day(day, list(rows))
