"""One section of a text, cut out and put back: everything around it stays as it is, sign for sign."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from core.markup.layout import parse
from core.markup.limits import TooMuchError, check_length

LONGEST_NUMBER = 4  # digits of a section's number


@dataclass(frozen=True)
class Section:
    """A heading, and what stands below it up to the next of its rank or above; `after` begins on a line of its own."""

    before: str
    text: str
    after: str
    title: str

    def replaced(self, text: str) -> str:
        """The whole text with this section as it is written now."""
        if self.after and text and not text.endswith("\n"):
            text += "\n"
        if self.after and self.text.endswith("\n\n") and not text.endswith("\n\n"):
            text += "\n"
        return f"{self.before}{text}{self.after}"


def mark_in(request: HttpRequest, name: str = "section") -> str:
    """The number of the section that `?section=` asks for; nothing where it asks for the whole page, or for rubbish."""
    mark = request.GET.get(name, "")
    return mark if _is_mark(mark) else ""


def _is_mark(mark: str) -> bool:
    return mark.isascii() and mark.isdecimal() and len(mark) <= LONGEST_NUMBER


def cut(source: str, mark: str) -> Section | None:
    """The section of this number, as the links beside headings count them; None when there is none."""
    if not _is_mark(mark):
        return None
    found = _headings(source)
    at = int(mark) - 1
    if not 0 <= at < len(found):
        return None
    start, rank, title = found[at]
    end = next((line for line, other, _title in found[at + 1 :] if other <= rank), None)
    lines = source.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    last = len(source) if end is None else starts[end]
    return Section(source[: starts[start]], source[starts[start] : last], source[last:], title)


def _headings(source: str) -> list[tuple[int, int, str]]:
    """Line, rank and words of every heading that stands in no list or quotation."""
    env: dict[str, Any] = {"docId": "text"}
    try:
        check_length(source)
        tokens = parse(source, env)
    except (TooMuchError, RecursionError):
        return []
    titles = [heading.title for heading in env["headings"] if heading.section]
    starts = [
        (token.map[0], int(token.tag[1]))
        for token in tokens
        if token.type == "heading_open" and not token.level and token.map
    ]
    return [(line, rank, title) for (line, rank), title in zip(starts, titles, strict=True)]
