"""Themes by pilot as a table: how each source ranks each theme of each pilot, with totals, each cell a way on."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from directory.models import Theme
from pilots.choices import Emphasis
from pilots.lists import trail
from pilots.lists.catalogue import Selection
from pilots.lists.entries import RANK, Claim, Entry

ROWS = 100  # on a page of the whole matrix

# In a cell a rank stands in a word; the colour, named for the style sheet, only repeats it.
WORDS: dict[int, tuple[Any, str]] = {
    RANK[Emphasis.MAIN]: (_("main"), "lead"),
    RANK[Emphasis.ALSO]: (_("also"), "some"),
    RANK[Emphasis.UNRANKED]: (_("not ranked"), "named"),
}


@dataclass(frozen=True)
class Key:
    """A source by its number in the list below the table; `inferred`: its words do not name the theme, we read so."""

    number: int
    inferred: bool


@dataclass(frozen=True)
class Said:
    """A rank in a word, and the sources that give it."""

    words: Any
    keys: list[Key]


@dataclass(frozen=True)
class Cell:
    """What all sources say of one theme of one pilot, the highest rank first; leads to its strand or its claim."""

    theme: Theme
    url: str
    look: str
    said: list[Said]


@dataclass(frozen=True)
class Row:
    """One pilot: a cell for every theme, or nothing where no source names it."""

    title: str
    url: str
    cells: list[Cell | None]

    @property
    def total(self) -> int:
        """How many themes any source names."""
        return sum(cell is not None for cell in self.cells)


@dataclass(frozen=True)
class Matrix:
    """The table: the rows of one page, the totals of every pilot that matches."""

    columns: list[tuple[Theme, int]]  # each theme with how many of all matching pilots are on it
    rows: list[Row]
    sources: list[tuple[int, str]]
    pilots: int  # how many match, on this page or not
    inferred: bool  # whether any cell rests on our reading
    whole_url: str  # where every row stands, when these are not all
    focus_url: str


def views(selection: Selection) -> dict[str, Any]:
    """The chosen pilots' matrix, for the template of the list. No query: the catalogue knows it all."""
    more = len(selection.page) < len(selection.entries)
    whole_url = _address(f"{selection.url}matrix/", selection.faceted.query()) if more else ""
    return {"matrix": _matrix(selection, selection.came_from, whole_url)}


def whole_views(selection: Selection) -> dict[str, Any]:
    """The same for the page that holds nothing but the matrix; its way back leads to the list's first page."""
    query = selection.faceted.query()
    return {"matrix": _matrix(selection, query, ""), "back_url": _address(selection.url, query)}


def _matrix(selection: Selection, came_from: str, whole_url: str) -> Matrix:
    entries = list(selection.page)
    sources = sorted({claim.document for entry in entries for claims in entry.claims.values() for claim in claims})
    numbers = {document: number for number, document in enumerate(sources, start=1)}
    themes = selection.catalogue.themes
    cells = _Cells(themes, numbers, selection.url, came_from)
    rows = [cells.row(entry) for entry in entries]
    tried = Counter(theme for entry in selection.entries for theme in entry.theme_keys)
    return Matrix(
        columns=[(theme, tried[theme.pk]) for theme in themes],
        rows=rows,
        sources=[(number, document) for document, number in numbers.items()],
        pilots=len(selection.entries),
        inferred=any(
            key.inferred for row in rows for cell in row.cells if cell for said in cell.said for key in said.keys
        ),
        whole_url=whole_url,
        focus_url=f"{selection.url}focus/",
    )


@dataclass(frozen=True)
class _Cells:
    """What is needed to fill the rows."""

    themes: list[Theme]
    numbers: Mapping[str, int]
    list_url: str
    came_from: str

    def row(self, entry: Entry) -> Row:
        cells = [self._cell(entry, theme) if theme.pk in entry.claims else None for theme in self.themes]
        return Row(entry.title, trail.with_trail(f"{self.list_url}{entry.slug}/", self.came_from), cells)

    def _cell(self, entry: Entry, theme: Theme) -> Cell:
        strand = entry.strands.get(theme.pk)
        url = trail.with_trail(f"{self.list_url}{strand or f'{entry.slug}/'}", self.came_from)
        claims = entry.claims[theme.pk]
        _words, look = WORDS[min(claim.rank for claim in claims)]
        return Cell(theme, url if strand else f"{url}#claims-{theme.slug}", look, said(claims, self.numbers))


def said(claims: Iterable[Claim], numbers: Mapping[str, int]) -> list[Said]:
    """The ranks that sources give one theme, the highest first; a source that gives several counts for its highest."""
    best: dict[str, int] = {}
    rows = list(claims)
    for claim in rows:
        best[claim.document] = min(claim.rank, best.get(claim.document, claim.rank))
    found: dict[int, list[Key]] = {}
    for document in sorted(best, key=numbers.__getitem__):
        readings = [claim.inferred for claim in rows if (claim.document, claim.rank) == (document, best[document])]
        found.setdefault(best[document], []).append(Key(numbers[document], all(readings)))
    return [Said(WORDS[rank][0], found[rank]) for rank in sorted(found)]


def _address(url: str, query: str) -> str:
    return f"{url}?{query}" if query else url
