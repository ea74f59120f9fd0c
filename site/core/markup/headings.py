"""Headings of a text: their ids, the list of contents they make, and links to the form of each section."""

from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.text import slugify
from django.utils.translation import gettext
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

LONGEST_ID = 60
FIRST, LAST = 2, 6  # levels that a text may have; the first is the title of its page


@dataclass(frozen=True)
class Heading:
    """One heading: `level` as shown (2 to 6); `section` counts from 1, and is 0 in a quotation or a list."""

    id: str
    title: str
    level: int
    section: int


def ids(state: StateCore) -> None:
    """Give every heading an id from its words, each once, and put it below the page's own first heading.

    What is found is left in `env["headings"]`. With `env["outline"]` the levels leave no gap, whichever sign somebody
    begins with: readers who go from heading to heading miss none.
    """
    _shift(state)
    taken: dict[str, int] = {}
    found: list[Heading] = []
    sections = 0
    for opening, inline in zip(state.tokens, state.tokens[1:], strict=False):
        if opening.type == "heading_open":
            words = _words(inline)
            base = id_of(inline.content, state.env["docId"])
            taken[base] = taken.get(base, 0) + 1
            opening.attrSet("id", base if taken[base] == 1 else f"{base}--{taken[base]}")
            sections += opening.level == 0
            own = sections if opening.level == 0 else 0
            found.append(Heading(str(opening.attrs["id"]), words, int(opening.tag[1]), own))
    state.env["headings"] = found


def id_of(words: str, prefix: str) -> str:
    """The id of the first heading with these words."""
    return f"{prefix}-{slugify(words)[:LONGEST_ID] or 'section'}"


def _shift(state: StateCore) -> None:
    openings = [token for token in state.tokens if token.type == "heading_open"]
    closings = [token for token in state.tokens if token.type == "heading_close"]
    levels = [int(token.tag[1]) + 1 for token in openings]
    if state.env.get("outline"):
        top, before = min(levels, default=FIRST), FIRST - 1
        for at, level in enumerate(levels):
            before = levels[at] = min(level - top + FIRST, before + 1)
    for opening, closing, level in zip(openings, closings, levels, strict=True):
        opening.tag = closing.tag = f"h{min(level, LAST)}"


def _words(inline: Token) -> str:
    """A heading as plain text."""
    words = (" " if child.type in {"softbreak", "hardbreak"} else child.content for child in inline.children or ())
    return " ".join("".join(words).split()) or gettext("Section")


def add_section_links(tokens: list[Token], headings: list[Heading], address: str) -> list[Token]:
    """Put a link to the form of its section behind every heading that begins one. `address` has a `%d` in it."""
    links = {heading.id: heading for heading in headings if heading.section}
    made: list[Token] = []
    waiting: Heading | None = None
    for token in tokens:
        made.append(token)
        if token.type == "heading_open":
            waiting = links.get(str(token.attrs["id"]))
        elif token.type == "heading_close" and waiting:
            made.append(Token("html_block", "", 0, content=_section_link(waiting, address)))
            waiting = None
    return made


def _section_link(heading: Heading, address: str) -> str:
    words = format_html('<span class="vh">{}</span>', gettext("the section “%(title)s”") % {"title": heading.title})
    link = '<p class="section-edit"><a href="{}">{} {}</a></p>\n'
    return format_html(link, address % heading.section, gettext("Edit"), words)
