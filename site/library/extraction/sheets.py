"""The text of an Excel file: the visible sheets, a row a line."""

from library.extraction.archive import Archive
from library.extraction.found import CELL, Found
from library.extraction.xml import Attributes

BOOK = "xl/workbook.xml"


def read_sheets(archive: Archive, found: Found) -> None:
    """Add every visible sheet, its name first."""
    found.kind = "sheet"
    targets, sheets = archive.targets(BOOK), []

    def listed(tag: str, attributes: Attributes) -> None:
        if tag == "sheet" and attributes.get("state", "visible") == "visible" and attributes.get(":id") in targets:
            sheets.append((attributes.get("name", ""), targets[attributes[":id"]]))

    archive.walk(BOOK, listed)
    strings = _Strings()
    archive.walk("xl/sharedStrings.xml", strings.start, strings.end, strings.text)
    for number, (name, part) in enumerate(sheets, start=1):
        sheet = _Sheet(strings.all, found.limits.text)
        archive.walk(part, sheet.start, sheet.end, sheet.text)
        found.add(number, "\n".join([name, *sheet.rows]))


class _Strings:
    """The texts of cells, kept once for all sheets: `t` in `si`; how a word is pronounced (`rPh`) is left out."""

    def __init__(self) -> None:
        self.all: list[str] = []
        self._pieces: list[str] = []
        self._said = self._aside = False

    def start(self, tag: str, _attributes: Attributes) -> None:
        self._aside = self._aside or tag == "rPh"
        self._said = tag == "t" and not self._aside

    def end(self, tag: str) -> None:
        self._said = False
        if tag == "rPh":
            self._aside = False
        elif tag == "si":
            self.all.append("".join(self._pieces))
            self._pieces = []

    def text(self, data: str) -> None:
        if self._said:
            self._pieces.append(data)


class _Sheet:
    """Cells of one sheet; what is past the limit of text is not even kept until the end of the sheet."""

    def __init__(self, strings: list[str], most: int) -> None:
        self.rows: list[str] = []
        self._strings, self._left = strings, most
        self._cells: list[str] = []
        self._kind, self._value, self._said = "", [""], False

    def start(self, tag: str, attributes: Attributes) -> None:
        if tag == "c":
            self._kind, self._value = attributes.get("t", "n"), []
        self._said = tag in {"v", "t"}

    def end(self, tag: str) -> None:
        self._said = False
        if tag == "c" and self._value:
            self._cells.append(self._shown("".join(self._value)))
        elif tag == "row" and self._cells:
            self._keep(CELL.join(self._cells))
            self._cells = []

    def text(self, data: str) -> None:
        if self._said:
            self._value.append(data)

    def _shown(self, value: str) -> str:
        if self._kind != "s":
            return value
        return self._strings[int(value)] if value.isdecimal() and int(value) < len(self._strings) else ""

    def _keep(self, row: str) -> None:
        if self._left > 0:
            self.rows.append(row[: self._left])
            self._left -= len(row)
