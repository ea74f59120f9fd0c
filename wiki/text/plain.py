"""The words of a page without its marks: for the search engine, for the beginning shown in lists."""

import re
from html import unescape

from django.utils.html import strip_tags

SECTION_LINK = r'<p class="section-edit">.*?</p>\n?'  # to the form of one section, as `core.markup` writes it
# What stands in the HTML for eyes or for screen readers, and is no part of what the page says.
_NOT_SAID = (
    SECTION_LINK,
    r' ?<span class="vh">.*?</span>',
    r'<(sup|a)\b[^>]* class="footnote-(?:ref|backref)".*?</\1>',
)

_section_links = re.compile(SECTION_LINK, re.DOTALL)
_not_said = re.compile("|".join(_NOT_SAID), re.DOTALL)


def without_forms(html: str) -> str:
    """The stored HTML of a page without the links to the forms of its sections."""
    return _section_links.sub("", html)


def words_of(html: str) -> str:
    """What the stored HTML of a page says, as plain text."""
    return unescape(strip_tags(_not_said.sub("", html)))
