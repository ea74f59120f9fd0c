"""Every word a template shows is marked for translation; `test_translation.py` looks at what is drawn from code too."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.template.base import Lexer, Token, TokenType

from tests import project

SHOWN = {"alt", "aria-label", "aria-description", "placeholder", "title", "label", "summary"}
UNSEEN = {"script", "style"}
LETTER = re.compile(r"[^\W\d_]")
# What is the same in every language: names, and the words of protocols.
ALLOWED = {
    "Shared Ground",
    "CSV",
    "PDF",
    "TSV",
    "JSON",
}
# Whole files that are no words for people: a protocol, or pictures.
NOT_WORDS = {Path("templates/home/robots.txt")}
BLOCKS = ("blocktrans", "blocktranslate")


class Words(HTMLParser):
    """Collects text that people see, in elements and in attributes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._within: list[str] = []

    def handle_starttag(self, tag, attrs):
        if tag in UNSEEN:
            self._within.append(tag)
        self.found += [value for name, value in attrs if name in SHOWN and value]
        if tag == "input" and dict(attrs).get("type") in {"submit", "button"}:
            self.found.append(dict(attrs).get("value") or "")

    def handle_endtag(self, tag):
        if tag in self._within:
            self._within.remove(tag)

    def handle_data(self, data):
        if not self._within:
            self.found.append(data)


def unmarked(source: str) -> list[str]:
    """Words of a template that stand outside the tags of translation."""
    parser = Words()
    html = ""
    for token, inside in _walked(source):
        html += _left(token, inside, in_tag=html.rfind("<") > html.rfind(">"))
    parser.feed(html)
    parser.close()
    pieces = {piece.strip() for text in parser.found for piece in re.split(r"\x00+", text)}
    return sorted(piece for piece in pieces if LETTER.search(piece) and piece.strip(" ,.:;()|·") not in ALLOWED)


def _walked(source: str):
    """Each token with whether it stands inside a comment or a block of translation."""
    inside = ""
    for token in Lexer(source).tokenize():
        name = token.contents.split(" ", 1)[0] if token.token_type == TokenType.BLOCK else ""
        if not inside and name in {*BLOCKS, "comment", "verbatim"}:
            inside = name
        yield token, bool(inside)
        if inside and name == f"end{inside}":
            inside = ""


def _left(token: Token, inside: bool, *, in_tag: bool) -> str:
    """A token as the parser of HTML shall see it: variables and marked words leave a gap."""
    if inside or token.token_type == TokenType.COMMENT:
        return ""
    if token.token_type == TokenType.TEXT:
        return token.contents
    return " " if in_tag else "\x00"


@pytest.mark.parametrize("file", [file for file in project.templates() if file not in NOT_WORDS], ids=str)
def test_every_word_of_a_template_is_marked_for_translation(file):
    assert not unmarked(project.text(file))


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("<p>{% trans 'Marked' %} {{ page.title }}, 2009</p>", []),
        ("{% blocktrans count n=x %}one <b>word</b>{% plural %}{{ n }} words{% endblocktrans %}", []),
        ("{% comment %}For us.{% endcomment %}{# And this. #}", []),
        ("<p>Forgotten {{ page.title }}</p>", ["Forgotten"]),
        ("<img alt='Forgotten'><a title=\"{% trans 'Marked' %}\">", ["Forgotten"]),
        ("<li{% if a %} class='b'{% endif %}>{{ a }}</li>", []),
        ("<p class='lede' data-word='not shown'>{% if a %}Forgotten{% endif %}</p>", ["Forgotten"]),
        ("<script>let words</script><style>a{}</style>", []),
    ],
)
def test_the_guard_sees_words_and_nothing_else(source, found):
    assert unmarked(source) == found
