"""What is found in a file, while it is read. Standard library only: the reading process imports it."""

import re
import time
from dataclasses import dataclass, field

from library.extraction.limits import Limits

BAD = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff0-\uffff]")
BLANKS = re.compile(r"[ \xa0]+")
GAPS = re.compile(r"\n{3,}")
CELL = "\t"  # between cells of a row


class Refused(Exception):  # noqa: N818  the project calls these by what they are
    """The file is not read; `reason` is a key of `reading.REASONS`."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


class Enough(Exception):  # noqa: N818
    """As much was read as is kept."""


def tidy(text: str) -> str:
    """Text as a database takes it and people read it: no control signs, no half signs, cells of a row apart by “;”."""
    whole = text.encode("utf-8", "ignore").decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    lines = (_row(line) for line in BAD.sub("", whole).split("\n"))
    return GAPS.sub("\n\n", "\n".join(lines)).strip()


def _row(line: str) -> str:
    cells = (BLANKS.sub(" ", cell).strip() for cell in line.split(CELL))
    return "; ".join(cell for cell in cells if cell)


@dataclass
class Found:
    """The parts read so far; stops by `Enough` at the limits of text, parts and time."""

    limits: Limits
    kind: str = "page"
    parts: list[dict[str, object]] = field(default_factory=list)
    length: int = 0
    cut: bool = False

    def add(self, number: int, text: str) -> None:
        """Keep the text of part `number`; a part without text is left out."""
        clean = tidy(text)[: self.limits.text - self.length]
        if clean:
            self.parts.append({"number": number, "text": clean})
            self.length += len(clean)
        if self.length >= self.limits.text or number >= self.limits.parts or time.process_time() > self.limits.seconds:
            self.cut = True
            raise Enough
