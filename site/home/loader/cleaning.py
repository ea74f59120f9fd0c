"""Cleans what old copies leave in texts: facts.md, “Traps”, names where each was met."""

import html
import re

from django.utils.translation import gettext as _

# Curly quotation marks of the old Macintosh encoding, read as if they were Latin-1: “ÔplaceÕ”.
OLD_QUOTES = re.compile(r"\u00d4(?=\S)([^\u00d4\u00d5]{1,200})\u00d5")
LIST_MARKUP = re.compile(r"</?(?:ul|ol|li)\b[^>]*>|^\s*\u2022\s*|(?<=\s)\u2022\s*", re.IGNORECASE | re.MULTILINE)
INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad\u202a-\u202e\u2066-\u2069]")


def clean(text: str) -> tuple[str, list[str]]:
    """The text as it can be shown, and in words what had to be mended."""
    steps = (
        (_("non-breaking spaces"), lambda old: re.sub("[\u00a0\u202f\u2007]", " ", html_spaces(old))),
        (_("invisible signs"), lambda old: INVISIBLE.sub("", old)),
        (_("quotation marks of an old encoding"), lambda old: OLD_QUOTES.sub("\u2018\\1\u2019", old)),
        (_("raw list markup"), lambda old: LIST_MARKUP.sub(" ", old)),
    )
    mended = []
    for name, step in steps:
        changed = step(text)
        if changed != text:
            mended.append(name)
        text = changed
    return re.sub(r"[ \t]+", " ", text).strip(), mended


def html_spaces(text: str) -> str:
    """Turn a written-out `&nbsp;` into the sign it means; other entities stay."""
    return re.sub(r"&nbsp;|&#160;", html.unescape("&nbsp;"), text)
