"""The one module that may call text safe."""

import json
import re
from collections.abc import Callable
from typing import Any

import nh3
from django.utils.html import conditional_escape, escape
from django.utils.safestring import SafeString, mark_safe

from core.markup.allowed import ATTRIBUTES, SCHEMES, TAGS, allowed_value, stays_here
from core.texts.running import RunningText

# Inside a script element no text may look like its end, nor like a line end that some readers do not know.
IN_SCRIPT = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
UGC = "nofollow ugc"  # for links to other sites in what members and readers write
_MARKED = re.compile(rf'(<a(?: [a-z]+="[^"]*")*?) rel="{UGC}"')
_HREF = re.compile(r' href="([^"]*)"')


def sanitise(html: str, *, follow: bool = True) -> SafeString:
    """Keep what the allow-list knows. Doing it twice changes nothing."""
    clean = nh3.clean(
        html,
        tags=TAGS,
        clean_content_tags={"script", "style"},
        attributes=ATTRIBUTES,
        attribute_filter=allowed_value,
        url_schemes=SCHEMES,
        link_rel=None if follow else UGC,
        strip_comments=True,
    )
    return mark_safe(clean if follow else _MARKED.sub(_without_mark, clean))


def _without_mark(link: re.Match[str]) -> str:
    """A link to a page of this site lends its weight to nobody else, so it needs no mark."""
    href = _HREF.search(link[1])
    return link[1] if href and stays_here(href[1]) else link[0]


def stored(html: str) -> SafeString:
    """HTML that `render` made and a row kept, passed through the allow-list of today; the marks of its links stay."""
    return sanitise(html, follow=UGC not in html)


def as_written(source: str) -> SafeString:
    """Text sign for sign, for what cannot be laid out."""
    return mark_safe(f"<pre>{escape(source)}</pre>")


def with_words(html: str, change: Callable[[str], str]) -> SafeString:
    """`html` with its running text passed through `change`, which gets and gives text that is escaped already.

    What is not known to be safe is plain text, and is escaped first.
    """
    return mark_safe(RunningText(change).rewritten(conditional_escape(html)))


def json_ld(data: Any) -> SafeString:
    """`data` as the element that carries linked data in a page's head. Browsers never run its type of script."""
    text = json.dumps(data, ensure_ascii=False).translate(IN_SCRIPT)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')
