"""What may stand in HTML made of people's text: elements, attributes, classes, kinds of address."""

import re

from django.conf import settings

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
TAGS = {
    *HEADINGS,
    *("p", "br", "hr", "blockquote", "pre", "code", "em", "strong", "s", "a", "img", "ul", "ol", "li", "dl", "dt"),
    *("dd", "table", "thead", "tbody", "tr", "th", "td", "sup", "section", "span"),
}
ATTRIBUTES = {
    **{heading: {"id"} for heading in HEADINGS},
    "a": {"href", "title", "id", "class"},
    "img": {"src", "alt", "title"},
    "li": {"id", "class"},
    "ol": {"start", "class"},
    **{tag: {"class"} for tag in ("p", "ul", "sup", "section", "hr", "code", "th", "td", "span")},
}
CLASSES = frozenset(
    [
        *("footnotes", "footnotes-list", "footnotes-sep", "footnote-ref", "footnote-item", "footnote-backref"),
        *("contains-task-list", "task-list-item"),
        *("align-left", "align-center", "align-right"),
        *("wanted", "section-edit", "vh"),  # links to pages nobody has written, to forms of sections; hidden words
    ]
)
SCHEMES = {"http", "https", "mailto", "tel"}
# From the root, within the page, or below it; browsers leave out line ends and tabs, and take \ for /.
HERE = re.compile(r"(?:/(?![/\\])|[#?]|[\w-]+(?:/|$))[^\s\\]*")


def allowed_value(tag: str, name: str, value: str) -> str | None:
    """The value an attribute may have, or None where it may have none."""
    if name == "class":
        kept = [word for word in value.split() if word in CLASSES or (tag == "code" and word.startswith("language-"))]
        return " ".join(kept) or None
    if tag == "img" and name == "src":
        return value if is_ours(value) else None
    return value


def is_ours(address: str) -> bool:
    """Pictures come from this site: a reader's browser calls nobody else."""
    return address.startswith("/") and not address.startswith(("//", "/\\"))


def stays_here(address: str) -> bool:
    """Whether a link leads to this site: by its own address, from its root, or from the page it stands on."""
    return address == settings.SITE_URL or address.startswith(f"{settings.SITE_URL}/") or bool(HERE.fullmatch(address))
