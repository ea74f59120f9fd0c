"""The text of Word, PowerPoint and Excel files: only what a reader of the file sees on its pages."""

from collections import Counter

from library.extraction.archive import Archive
from library.extraction.found import CELL, Found
from library.extraction.sheets import read_sheets
from library.extraction.xml import Attributes

WORD, SLIDES, SHEETS = "word/document.xml", "ppt/presentation.xml", "xl/workbook.xml"
HIDDEN = {"0", "false"}


def read(archive: Archive, found: Found) -> bool:
    """Add what the archive says; False when it is none of the three."""
    for name, reader in ((WORD, _read_word), (SLIDES, _read_slides), (SHEETS, read_sheets)):
        if name in archive:
            reader(archive, found)
            return True
    return False


class _Prose:
    """Text of paragraphs, as Word and PowerPoint both keep it: `t` in `p`. What is deleted is not text."""

    def __init__(self, found: Found) -> None:
        self.found = found
        self.pieces: list[str] = []
        self.length = 0
        self.open: Counter[str] = Counter()

    def start(self, tag: str, attributes: Attributes) -> None:
        self.open[tag] += 1
        if tag == "tab":
            self.pieces.append(CELL)
        elif tag in {"br", "cr"}:
            self.pieces.append("\n")

    def end(self, tag: str) -> None:
        self.open[tag] -= 1
        if tag == "p":
            self.pieces.append(" " if self.open["tc"] else "\n")
        elif tag in {"tc", "tr"}:
            self.pieces.append(CELL if tag == "tc" else "\n")

    def text(self, data: str) -> None:
        # A fallback repeats what stands beside it, for older programs.
        if self.open["t"] and not self.open["Fallback"] and self.length <= self.found.limits.text:
            self.pieces.append(data)
            self.length += len(data)

    def taken(self) -> str:
        """What was said since the last time."""
        said, self.pieces = "".join(self.pieces), []
        return said


class _Sections(_Prose):
    """A Word document: a new part begins with each heading of the highest level."""

    number = 1

    def start(self, tag: str, attributes: Attributes) -> None:
        if tag == "pStyle" and attributes.get(":val", "").lower().replace(" ", "") == "heading1":
            self.close()
        super().start(tag, attributes)

    def close(self) -> None:
        """Keep the part that ends here, if anything is in it."""
        if said := self.taken().strip():
            self.found.add(self.number, said)
            self.number += 1


class _Slide(_Prose):
    """One slide."""

    hidden = False

    def start(self, tag: str, attributes: Attributes) -> None:
        if tag == "sld":
            self.hidden = attributes.get("show") in HIDDEN
        super().start(tag, attributes)


def _read_word(archive: Archive, found: Found) -> None:
    found.kind = "section"
    sections = _Sections(found)
    for name in (WORD, "word/footnotes.xml", "word/endnotes.xml"):
        archive.walk(name, sections.start, sections.end, sections.text)
    sections.close()


def _read_slides(archive: Archive, found: Found) -> None:
    """Slides in their order; hidden ones and the speaker's notes are nobody's business."""
    found.kind = "slide"
    targets, order = archive.targets(SLIDES), []

    def listed(tag: str, attributes: Attributes) -> None:
        if tag == "sldId" and attributes.get(":id") in targets:
            order.append(targets[attributes[":id"]])

    archive.walk(SLIDES, listed)
    for number, name in enumerate(order, start=1):
        slide = _Slide(found)
        archive.walk(name, slide.start, slide.end, slide.text)
        found.add(number, "" if slide.hidden else slide.taken())
