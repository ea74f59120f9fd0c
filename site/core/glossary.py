"""Terms explained in place: the first mention of each on a page becomes a button that opens what it means.

Which terms there are, a room above says by `registry.glossaries`. A template writes `{% explained text %}`; the
request remembers which terms its page has explained already. The hint is a native popover: reachable by keyboard,
closed by Escape, and it needs no script.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from html import unescape
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.html import conditional_escape, escape

from core import markup
from core.registry import glossaries

_KEPT = "_glossary"


@dataclass(frozen=True)
class Term:
    """One term: its forms as they stand in texts, what the letters stand for, what it means."""

    key: str
    name: str
    forms: Sequence[str]
    spelt_out: str = ""
    explanation: str = ""
    source: Any = None


@dataclass
class Glossary:
    """The terms of one page, and those it has explained."""

    terms: Sequence[Term]
    explained: set[str] = field(default_factory=set)

    @cached_property
    def _by_form(self) -> dict[str, Term]:
        return {str(escape(form)): term for term in self.terms for form in term.forms if form}

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        """Any form as a whole word, capitals as written; the longest that fits."""
        forms = sorted(self._by_form, key=len, reverse=True)
        return re.compile(r"(?<![\w&])(?:" + "|".join(map(re.escape, forms)) + r")(?![\w])")

    def apply(self, html: str) -> str:
        """`html` with the first mention of each term turned into its hint."""
        if not self._by_form or not self._pattern.search(html):
            return html
        return markup.with_words(html, lambda words: self._pattern.sub(self._hint, words))

    def _hint(self, found: re.Match[str]) -> str:
        term = self._by_form[found[0]]
        if term.key in self.explained:
            return found[0]
        self.explained.add(term.key)
        return str(render_to_string("components/term.html", {"term": term, "form": unescape(found[0])})).strip()


def terms(request: HttpRequest) -> Sequence[Term]:
    """Every term there is, by name. One query a request."""
    return _of(request).terms


def explained(request: HttpRequest | None, text: Any) -> str:
    """`text` (HTML if it is marked as safe) with its terms explained; where nobody asks for a page, as it is."""
    html = conditional_escape(text)
    return html if request is None else _of(request).apply(html)


def _of(request: HttpRequest) -> Glossary:
    if not hasattr(request, _KEPT):
        known = [term for _room, provider in glossaries for term in provider()]
        setattr(request, _KEPT, Glossary(known))
    return getattr(request, _KEPT)
