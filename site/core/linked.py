"""Linked data: a page's content in the words of schema.org, as JSON-LD in its head.

Nothing is said here that the page does not say: what is not known is left out, dates are as precise as their source.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import get_language

from core import markup
from core.registry import Words
from core.values import PartialDate
from core.values.dates import Precision

Node = dict[str, Any]
CONTEXT = "https://schema.org"
SAID_WHOLE = frozenset({Precision.EXACT, Precision.MONTH, Precision.YEAR})  # “by” and “later in” have no ISO form


def node(kind: str, **properties: Any) -> Node:
    """One thing of a type of schema.org; what is empty is left out. `id` becomes `@id`."""
    named = {("@id" if name == "id" else name): value for name, value in properties.items()}
    return {"@type": kind, **{name: value for name, value in named.items() if value not in (None, "", [], (), {})}}


def reference(address: str) -> Node:
    """Points at a node that is described on its own page, or elsewhere on this one."""
    return {"@id": address}


def website_id() -> str:
    """The name of the site as a whole; described on the front page."""
    return f"{settings.SITE_URL}/#website"


def publisher_id() -> str:
    """The name of whoever publishes the site; described on the front page."""
    return f"{settings.SITE_URL}/#publisher"


def day(date: PartialDate | None) -> str:
    """A date as much as it is known: 2009-08-18, 2009-08 or 2009; nothing for “by” and “later in the year”."""
    return date.iso if date and date.precision in SAID_WHOLE else ""


def exact_day(date: PartialDate | None) -> str:
    """A date only if its day is known."""
    return date.iso if date and date.precision is Precision.EXACT else ""


def page(kind: str, here: str, name: Words, description: str = "", **properties: Any) -> Node:
    """A page of this site, at its absolute address."""
    part = {"inLanguage": get_language(), "isPartOf": reference(website_id())}
    return node(kind, id=here, url=here, name=name, description=description, **part, **properties)


def breadcrumb(trail: Sequence[tuple[Words, str]], here: str) -> Node:
    """The way from the front page to here, as labels with absolute addresses."""
    steps = [
        {"@type": "ListItem", "position": position, "name": label, "item": url}
        for position, (label, url) in enumerate(trail, start=1)
    ]
    return node("BreadcrumbList", id=f"{here}#breadcrumb", itemListElement=steps)


def collection(name: Words, description: str, here: str, listed: Sequence[tuple[Words, str]]) -> Node:
    """A list: a page whose content is what it lists, in this order."""
    things = [
        {"@type": "ListItem", "position": position, "name": label, "url": url}
        for position, (label, url) in enumerate(listed, start=1)
    ]
    shown = node("ItemList", numberOfItems=len(things), itemListElement=things)
    return page("CollectionPage", here, name, description, mainEntity=shown)


def graph(nodes: Iterable[Node]) -> str:
    """The element that carries `nodes` in a page's head; nothing when there are none."""
    described = [_plain(thing) for thing in nodes]
    return markup.json_ld({"@context": CONTEXT, "@graph": described}) if described else ""


def _plain(value: Any) -> Any:
    """Lazy texts as plain ones, all the way down."""
    if isinstance(value, Mapping):
        return {name: _plain(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    return str(value) if isinstance(value, Promise) else value
