"""The blocks of a text, read from the HTML that our own renderer made."""

from dataclasses import dataclass, field, replace
from enum import Enum
from html.parser import HTMLParser
from typing import Any

from django.utils.translation import gettext


class Kind(Enum):
    """What a block is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    CODE = "code"
    RULE = "rule"
    TABLE = "table"
    PICTURE = "picture"


@dataclass(frozen=True)
class Style:
    """How words look and where they lead."""

    bold: bool = False
    italic: bool = False
    code: bool = False
    struck: bool = False
    raised: bool = False
    href: str = ""


@dataclass
class Block:
    """`level` is that of a heading; `depth` how far the block stands in; `marker` what stands before it.

    `address` is that of a picture, whose text says what it shows.
    """

    kind: Kind = Kind.PARAGRAPH
    level: int = 0
    depth: int = 0
    marker: str = ""
    quoted: bool = False
    address: str = ""
    runs: list[tuple[str, Style]] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(words for words, _style in self.runs)


STYLES = {"strong": "bold", "em": "italic", "code": "code", "s": "struck", "sup": "raised", "dt": "bold", "th": "bold"}
HEADINGS = {f"h{level}": level for level in range(1, 7)}
ENDS = {*HEADINGS, "p", "li", "dt", "dd", "pre", "blockquote", "ul", "ol", "dl", "section"}


def blocks_of(html: str) -> list[Block]:
    """The blocks in the order of the text."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.finished()


def _styled(style: Style, tag: str, values: dict[str, str]) -> Style:
    """The style inside an element that stands in `style`."""
    if tag == "a":
        return replace(style, href=values.get("href", ""))
    marked: dict[str, Any] = {STYLES[tag]: True} if tag in STYLES else {}
    return replace(style, **marked)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[Block] = []
        self.block: Block | None = None
        self.styles = [Style()]
        self.lists: list[int | None] = []  # the next number of each open list; None where it has none
        self.quotes = 0
        self.defined = 0  # open definitions
        self.marker = ""
        self.table: list[list[str]] | None = None
        self.hidden = 0  # inside words for screen readers

    def finished(self) -> list[Block]:
        self._end()
        return self.blocks

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag in ENDS:
            self._end()
        if tag in STYLES or tag in {"a", "span"}:
            self._push(tag, values)
        else:
            self._open(tag, values)

    def _push(self, tag: str, values: dict[str, str]) -> None:
        self.hidden += values.get("class") == "vh"
        self.styles.append(_styled(self.styles[-1], tag, values))
        if tag == "th" and self.table is not None:
            self.table[-1].append("")

    def _open(self, tag: str, values: dict[str, str]) -> None:
        if tag in HEADINGS:
            self.block = Block(Kind.HEADING, level=HEADINGS[tag])
        elif tag == "pre":
            self.block = self._new(Kind.CODE)
        elif tag == "hr":
            self._end()
            if "footnotes-sep" not in values.get("class", ""):
                self.blocks.append(Block(Kind.RULE))
        elif tag == "section":
            self.blocks.append(Block(Kind.HEADING, level=3, runs=[(gettext("Notes"), Style())]))
        elif tag == "br":
            self.handle_data("\n")
        elif tag == "img":
            self._picture(values.get("src", ""), values.get("alt", ""))
        else:
            self._open_group(tag, values)

    def _picture(self, address: str, words: str) -> None:
        """A block of its own; in a table there is room for words only."""
        words = words or address
        if self.table is not None:
            self.handle_data(gettext("[Picture: %(words)s]") % {"words": words})
            return
        self._end()
        self.blocks.append(Block(Kind.PICTURE, depth=len(self.lists), address=address, runs=[(words, Style())]))

    def _open_group(self, tag: str, values: dict[str, str]) -> None:
        if tag in {"ul", "ol"}:
            start = values.get("start", "1")
            self.lists.append((int(start) if start.isdecimal() else 1) if tag == "ol" else None)
        elif tag == "li" and self.lists:
            number = self.lists[-1]
            self.marker = "•" if number is None else f"{number}."
            self.lists[-1] = None if number is None else number + 1
        elif tag == "blockquote":
            self.quotes += 1
        elif tag == "dd":
            self.defined += 1
        elif tag == "table":
            self._end()
            self.table = []
        elif tag == "tr" and self.table is not None:
            self.table.append([])
        elif tag == "td" and self.table:
            self.table[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in ENDS:
            self._end()
        if tag in STYLES or tag in {"a", "span"}:
            self.styles = self.styles[:-1] or [Style()]
            self.hidden = max(0, self.hidden - (tag == "span"))
        elif tag in {"ul", "ol"} and self.lists:
            self.lists.pop()
            self.marker = ""
        elif tag == "blockquote":
            self.quotes = max(0, self.quotes - 1)
        elif tag == "dd":
            self.defined = max(0, self.defined - 1)
        elif tag == "table" and self.table is not None:
            self.blocks.append(Block(Kind.TABLE, rows=[row for row in self.table if row]))
            self.table = None

    def handle_data(self, data: str) -> None:
        if self.hidden or "↩" in data:
            return
        if self.table is not None:
            if self.table and self.table[-1]:
                self.table[-1][-1] += data
            return
        literal = self.block is not None and self.block.kind is Kind.CODE
        text = data if literal or data == "\n" else " ".join(data.split(" ")).replace("\n", " ")
        if self.block is None:
            if not text.strip():
                return
            self.block = self._new(Kind.PARAGRAPH)
        self.block.runs.append((text, self.styles[-1]))

    def _new(self, kind: Kind) -> Block:
        marker, self.marker = self.marker, ""
        return Block(kind, depth=len(self.lists) + self.defined, marker=marker, quoted=bool(self.quotes))

    def _end(self) -> None:
        if self.block is not None and self.block.text.strip():
            self.blocks.append(self.block)
        self.block = None
