"""HTML as what it means, so that two ways of writing it compare equal, and headings as this site shifts them."""

import json
import re
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path


@dataclass(frozen=True)
class Example:
    number: int
    section: str
    markdown: str
    html: str


def examples() -> list[Example]:
    rows = json.loads((Path(__file__).parent / "examples.json").read_text())
    return [Example(row["example"], row["section"], row["markdown"], row["html"]) for row in rows]


def meaning(html: str, *, shift: bool = False) -> list[tuple]:
    """Elements, attributes, text. `shift` puts headings a level down; their ids do not count, nor do outer blanks."""
    reader = Reader(shift)
    reader.feed(html)
    reader.close()
    return [part for part in reader.parts if part != ("text", "")]


class Reader(HTMLParser):
    def __init__(self, shift: bool) -> None:
        super().__init__()
        self.parts: list[tuple] = []
        self.shift = shift
        self.literal = 0

    def handle_starttag(self, tag, attrs) -> None:
        kept = tuple(sorted((name, value or "") for name, value in attrs if not (name == "id" and tag[0] == "h")))
        self._close_text()
        self.parts.append(("start", self._name(tag), kept))
        self.literal += tag == "pre"

    def handle_startendtag(self, tag, attrs) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag) -> None:
        self._close_text()
        self.parts.append(("end", self._name(tag)))
        self.literal -= tag == "pre"

    def handle_data(self, data) -> None:
        text = data if self.literal else re.sub(r"\s+", " ", data)
        if self.parts and self.parts[-1][0] == "text":
            text = self.parts.pop()[1] + text
        self.parts.append(("text", text))

    def handle_comment(self, data) -> None:
        self.parts.append(("comment", data))

    def handle_decl(self, decl) -> None:
        self.parts.append(("declaration", decl))

    def unknown_decl(self, data) -> None:
        self.parts.append(("declaration", data))

    def handle_pi(self, data) -> None:
        self.parts.append(("instruction", data))

    def close(self) -> None:
        super().close()
        self._close_text()

    def _name(self, tag: str) -> str:
        return f"h{min(int(tag[1]) + 1, 6)}" if self.shift and re.fullmatch("h[1-6]", tag) else tag

    def _close_text(self) -> None:
        if self.parts and self.parts[-1][0] == "text" and not self.literal:
            self.parts[-1] = ("text", self.parts[-1][1].strip())
