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

from django.core.cache import cache
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.html import conditional_escape, escape

from core import freshness, markup
from core.registry import glossaries

_KEPT, _PATTERN = "_glossary", "core.texts.glossary.pattern"
REMEMBERED = 30  # seconds


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
    def pattern(self) -> str:
        """Any form as a whole word, capitals as written, the longest that fits; nothing where there is no term."""
        forms = sorted(self._by_form, key=len, reverse=True)
        return rf"(?<![\w&])(?:{'|'.join(map(re.escape, forms))})(?!\w)" if forms else ""

    def apply(self, html: str) -> str:
        """`html` with the first mention of each term turned into its hint."""
        if not _mentions(self.pattern, html):
            return html
        return markup.with_words(html, lambda words: re.sub(self.pattern, self._hint, words))

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
    """`text` (HTML if it is marked as safe) with its terms explained; where nobody asks for a page, as it is.

    One query a page that mentions a term, none for others: which words to look for is remembered for `REMEMBERED`
    seconds, so that another process explains a new term that much later.
    """
    html = conditional_escape(text)
    if request is None:
        return html
    freshness.depends(*(freshness.list_tag(label) for label, _provider in glossaries))
    pattern = cache.get(_PATTERN)
    if pattern is not None and not _mentions(pattern, html):
        return html
    return _of(request).apply(html)


def forget() -> None:
    """A term came, went or changed: look anew which words to look for."""
    cache.delete(_PATTERN)


def _mentions(pattern: str, html: str) -> bool:
    return bool(pattern and re.search(pattern, html))


def _of(request: HttpRequest) -> Glossary:
    if not hasattr(request, _KEPT):
        found = Glossary([term for _label, provider in glossaries for term in provider()])
        cache.set(_PATTERN, found.pattern, REMEMBERED)
        setattr(request, _KEPT, found)
    return getattr(request, _KEPT)
