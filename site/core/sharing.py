"""What a page says of itself to search engines, and wherever a link to it is passed on.

A page gives its `Card` by `GroundPage.card`, a view as `card` in its context; the tag `{% sharing %}` in the head of
every page draws it. What has no card (accounts, faults) asks not to be indexed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urljoin

from django.conf import settings
from django.utils.encoding import iri_to_uri
from django.utils.translation import get_language, to_locale

from core import linked
from core.linked import Node
from core.registry import Words

DESCRIPTION_LENGTH = 300  # letters; longer ones are cut by whoever shows them
WEBSITE, ARTICLE = "website", "article"  # kinds of thing the Open Graph tells apart


@dataclass(frozen=True)
class Picture:
    """What is shown beside a shared link; its size in pixels where that is known."""

    url: str
    alt: Words = ""
    width: int = 0
    height: int = 0


@dataclass(frozen=True)
class Card:
    """A page in short.

    `path` is the address it wants to be known by, when that is another than its own. `nodes` describe what it is about
    in the words of schema.org, made with `core.linked.node`; `trail` names the pages above it; `listed` what a list
    lists, in its order.
    """

    title: Words
    description: Words = ""
    path: str = ""
    kind: str = WEBSITE
    picture: Picture | None = None
    nodes: Sequence[Node] = ()
    trail: Sequence[tuple[Words, str]] = ()
    listed: Sequence[tuple[Words, str]] = ()


@dataclass(frozen=True)
class Address:
    """Where a page stands: its path, the filters and order it was asked for, the number of its page.

    A filtered, searched or sorted list is one of very many views of the same things. It asks not to be indexed, and
    its links to be followed. It names no canonical address besides: “leave this out” and “this is the same as that”
    contradict each other, and who believes both leaves out the whole list. Each page of the unfiltered list lists
    other things, so it is canonical itself.
    """

    path: str
    state: str = ""
    page: int = 1

    @property
    def canonical(self) -> str:
        """The one address of what is shown, absolute; nothing for a filtered list."""
        return "" if self.state else self.shared

    @property
    def shared(self) -> str:
        """The address to pass on: whoever opens it sees the same, without what only led here."""
        page = urlencode({"page": self.page}) if self.page > 1 else ""
        query = "&".join(filter(None, (self.state, page)))
        return absolute(f"{self.path}?{query}" if query else self.path)


def absolute(address: str) -> str:
    """An address with scheme and host; one that has them already is left as it is."""
    return iri_to_uri(urljoin(f"{settings.SITE_URL}/", address))


def in_short(text: Words) -> str:
    """A description as it is passed on: one line, cut at a word."""
    line = " ".join(str(text).split())
    if len(line) <= DESCRIPTION_LENGTH:
        return line
    return f"{line[: DESCRIPTION_LENGTH - 1].rpartition(' ')[0] or line[: DESCRIPTION_LENGTH - 1]}…"


def drawn(card: Card, address: Address, *, site_name: Words, picture: Picture | None = None) -> dict[str, Any]:
    """What the template of the head shows for `card`; `picture` is the site's own."""
    shown = card.picture or picture
    return {
        "card": card,
        "description": in_short(card.description),
        "canonical": absolute(card.path) if card.path else address.canonical,
        "url": absolute(card.path) if card.path else address.shared,
        "indexed": not address.state,
        "site_name": site_name,
        "locale": to_locale(get_language() or settings.LANGUAGE_CODE),
        "picture": shown,
        "picture_url": absolute(shown.url) if shown else "",
        "graph": linked.graph(_nodes(card, address)),
    }


def _nodes(card: Card, address: Address) -> Iterable[Node]:
    """The page's own nodes, the way down to it, and what it lists; nothing for a filtered list."""
    if address.state:
        return ()
    here = address.canonical
    crumbs = [*((label, absolute(url)) for label, url in card.trail), (card.title, here)]
    listed = [(label, absolute(url)) for label, url in card.listed]
    return (
        *card.nodes,
        *([linked.collection(card.title, in_short(card.description), here, listed)] if card.listed else ()),
        *([linked.breadcrumb(crumbs, here)] if card.trail else ()),
    )
