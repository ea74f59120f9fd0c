"""Tables with groups of rows, footnotes and a source."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock, TypedTableBlockValidationError

from core.blocks.figures import written
from core.blocks.texts import TEXT_FEATURES

MARK = re.compile(r"\s?\[(\d{1,2})\]")
CELLS = 2_000  # more belong into a file to download


@dataclass(frozen=True)
class Piece:
    """Text, or the mark of a footnote; the first mark of each can be led back to."""

    text: str = ""
    note: int = 0
    first: bool = False


@dataclass(frozen=True)
class Cell:
    """What one cell shows: a number, formatted text or plain text in pieces; empty when nothing is stated."""

    pieces: Sequence[Piece] = ()
    rich: Any = None
    number: str = ""
    counts: bool = False  # whether its column holds numbers

    @property
    def empty(self) -> bool:
        """Whether nothing was typed into it."""
        return not (self.pieces or self.rich or self.number)


@dataclass
class Group:
    """Rows below one heading; `heading` is None for rows before the first one."""

    heading: Cell | None = None
    rows: list[tuple[Cell, list[Cell]]] = field(default_factory=list)  # what names the row, and the others


class Marks:
    """Finds the marks of footnotes, and knows which of them is the first of its kind."""

    def __init__(self, notes: int) -> None:
        self._notes = notes
        self.marked: set[int] = set()

    def pieces(self, text: str) -> list[Piece]:
        """Text and marks in turn; a number that is no footnote stays text."""
        found: list[Piece] = []
        end = 0
        for match in MARK.finditer(text):
            if 0 < (note := int(match[1])) <= self._notes:
                found += [Piece(text[end : match.start()]), Piece(note=note, first=note not in self.marked)]
                self.marked.add(note)
                end = match.end()
        return [piece for piece in [*found, Piece(text[end:])] if piece.text or piece.note]


@dataclass(frozen=True)
class Drawn:
    """The table as its template shows it; a footnote knows whether something leads to it."""

    caption: str
    columns: list[Cell]
    groups: list[Group]
    notes: list[tuple[int, str, bool]]


class TableValue(blocks.StructValue):
    """A table, laid out."""

    def drawn(self) -> Drawn:
        """Heading row, groups of rows, footnotes."""
        table, marks = self["table"], Marks(len(self["notes"]))
        columns = [
            Cell(marks.pieces(column["heading"]), counts=column["block"].name == "number") for column in table.columns
        ]
        groups = list(self._groups([[_cell(bound, marks) for bound in row] for row in table.rows]))
        notes = [(number, text, number in marks.marked) for number, text in enumerate(self["notes"], start=1)]
        return Drawn(table.caption, columns, groups, notes)

    def _groups(self, rows: list[list[Cell]]) -> Iterator[Group]:
        group = Group()
        for row in rows:
            if self["grouped"] and not row[0].empty and all(cell.empty for cell in row[1:]):
                if group.rows:
                    yield group
                group = Group(row[0])
            else:
                group.rows.append((row[0], row[1:]))
        yield group


def _cell(bound: Any, marks: Marks) -> Cell:
    value = bound.value
    if bound.block.name == "number":
        return Cell(number="" if value is None else written(value), counts=True)
    if bound.block.name == "rich":
        return Cell(rich=value) if value and value.source else Cell()
    return Cell(marks.pieces(value or ""))


class CellsBlock(TypedTableBlock):
    """Columns of text, of numbers or of formatted text."""

    text = blocks.CharBlock(label=_("Text"), required=False, max_length=500)
    number = blocks.DecimalBlock(label=_("Number"), required=False, max_digits=15)
    rich = blocks.RichTextBlock(label=_("Formatted text"), required=False, features=TEXT_FEATURES)

    def clean(self, table: Any) -> Any:
        cleaned = super().clean(table)
        if not (cleaned.caption.strip() and cleaned.columns and cleaned.row_data):
            raise _fault(_("A table needs a caption, a column and a row."))
        if len(cleaned.columns) * len(cleaned.row_data) > CELLS:
            raise _fault(_("A table takes at most 2,000 cells. Offer a longer one as a document."))
        if not all(column["heading"].strip() for column in cleaned.columns):
            raise _fault(_("Every column needs a heading."))
        return cleaned


def _fault(message: Any) -> TypedTableBlockValidationError:
    return TypedTableBlockValidationError(non_block_errors=[ValidationError(message)])


class TableBlock(blocks.StructBlock):
    """A table. Its first column names the rows."""

    table = CellsBlock(
        label=_("Rows and columns"),
        help_text=_("The first column names the rows. An empty cell is shown as “not stated”. [1] marks footnote 1."),
    )
    grouped = blocks.BooleanBlock(
        label=_("Rows are in groups"),
        required=False,
        help_text=_("Then a row with nothing but its first cell is the heading of the rows below it."),
    )
    notes = blocks.ListBlock(
        blocks.CharBlock(label=_("Footnote"), max_length=500), label=_("Footnotes"), default=[], max_num=20
    )
    source = blocks.CharBlock(label=_("Source"), max_length=200, help_text=_("Document, and page or slide."))

    class Meta:
        icon = "table"
        label = _("Table")
        template = "blocks/table.html"
        value_class = TableValue

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        marked = set().union(*map(_marked, _texts(cleaned["table"])))
        if lost := sorted(marked - set(range(1, len(cleaned["notes"]) + 1))):
            message = _("There is no footnote %(note)s: write it, or take its mark out.") % {"note": lost[0]}
            raise StructBlockValidationError(block_errors={"table": _fault(message)})
        return cleaned


def _texts(table: Any) -> Iterator[str]:
    """The plain text of headings and cells."""
    yield from (column["heading"] for column in table.columns)
    yield from (bound.value for row in table.rows for bound in row if bound.block.name == "text" and bound.value)


def _marked(text: str) -> set[int]:
    return {int(note) for note in MARK.findall(text)}
