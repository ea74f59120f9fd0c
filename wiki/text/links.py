"""Where the `[[…]]` of a page lead: one query for each kind of them.

What is stored is what every reader of the page may know: a page that some of them may not see looks like one that
nobody has written, and its link leads to the form for a new page, which hands over to the page whoever may read it.
Titles are those the page has or ever had (`WikiName`), so a page that is renamed keeps its links.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet

from core.addresses import addresses
from core.markup import Reference, Target, id_of
from core.queries.prepared import Prepared, Slot
from core.registry import Link, links
from core.visibility import hidden_paths, readers_of
from wiki.choices import LinkKind
from wiki.managers import LONGEST_KEY, key_of
from wiki.models import WikiName, WikiPage

START = "/wiki/new/"
TEXT = "text"  # begins the ids of headings on a page
UNKNOWN = Link("", "")
FEW = 16  # titles in one text: for so many the query is written once


@dataclass(frozen=True)
class LinkTo:
    """One `[[…]]`; `target` is the key of the page it leads to, None where nobody has started one.

    `subject`, `theme` and `place` are keys too: of the page, the theme or the place in another part of the site.
    """

    kind: str
    title: str
    key: str
    target: int | None = None
    subject: int | None = None
    theme: int | None = None
    place: int | None = None

    def as_row(self) -> dict[str, Any]:
        """The columns of its row in the table of links."""
        return {
            "kind": str(self.kind),
            "key": self.key,
            "title": self.title[:LONGEST_KEY],
            "target_id": self.target,
            "subject_id": self.subject,
            "theme_id": self.theme,
            "place_id": self.place,
        }


def link_to(kind: str, name: str, **leads: int | None) -> LinkTo:
    """A link to another part of the site, as `[[kind:name]]` writes it."""
    title = f"{kind}:{name}"
    return LinkTo(LinkKind.OTHER, title, title.casefold()[:LONGEST_KEY], **leads)


@dataclass(frozen=True)
class Named:
    """The page that has a name: its key, its address, and whether the reader may see it."""

    pk: int
    url: str
    seen: bool


@dataclass
class Resolver:
    """Looks up the references of one page and remembers what they are, for the table of links."""

    page: WikiPage
    found: list[LinkTo] = field(default_factory=list)

    def __call__(self, references: Sequence[Reference]) -> Mapping[Reference, Target]:
        reader = readers_of(self.page)
        targets = self._titles([one for one in references if not one.kind], reader)
        for kind in dict.fromkeys(one.kind for one in references if one.kind):
            targets |= self._others([one for one in references if one.kind == kind], reader)
        return targets

    def _titles(self, references: list[Reference], reader: Any) -> dict[Reference, Target]:
        parts = {one: _parts(one.name) for one in references}
        pages = named([title for title, _place in parts.values() if title], reader)
        targets = {}
        for one, (title, place) in parts.items():
            if not title:
                targets[one] = Target(place)
                continue
            page = pages.get(key_of(title))
            self.found.append(LinkTo(LinkKind.WIKI, title, key_of(title), page.pk if page else None))
            seen = page is not None and page.seen
            targets[one] = Target(f"{page.url}{place}") if page and seen else Target(start_address(title), wanted=True)
        return targets

    def _others(self, references: list[Reference], reader: Any) -> dict[Reference, Target]:
        resolve = links.get(references[0].kind)
        known = resolve([one.name for one in references], reader) if resolve else {}
        for one in references:
            link = known.get(one.name, UNKNOWN)
            self.found.append(link_to(one.kind, one.name, subject=link.page, theme=link.theme, place=link.place))
        return {one: Target(known[one.name].url) for one in references if one.name in known}


def _parts(name: str) -> tuple[str, str]:
    """The title, and the place on its page: `Title#Heading` names one, `#Heading` one on the page itself."""
    title, sign, heading = name.partition("#")
    return title.strip(), f"#{id_of(heading, TEXT)}" if sign and heading.strip() else ""


def named(titles: Iterable[str], reader: Any) -> dict[str, Named]:
    """The pages that have or had one of these titles, by its key. One query."""
    keys = sorted({key_of(title) for title in titles})
    hidden, address = hidden_paths(reader), addresses()
    found = {}
    for key, pk, path, url, live in _rows(keys):
        found[key] = Named(pk, address(url), live and not any(path.startswith(start) for start in hidden))
    return found


def _rows(keys: list[str]) -> Sequence[Any]:
    if not 0 < len(keys) <= FEW:
        return list(_columns(WikiName.objects.filter(key__in=keys)))
    return _of_few(len(keys)).rows(**{f"key{at}": key for at, key in enumerate(keys)})


@cache
def _of_few(number: int) -> Prepared[Any]:
    slots = [Slot(f"key{at}") for at in range(number)]
    return Prepared(lambda: _columns(WikiName.objects.filter(key__in=slots)))


def _columns(names: QuerySet[WikiName]) -> QuerySet[WikiName, Any]:
    return names.order_by().values_list("key", "page_id", "page__path", "page__url_path", "page__live")


def start_address(title: str) -> str:
    """The form for a new page of this title."""
    return f"{START}?{urlencode({'title': title})}"


def _linked(titles: Iterable[str], user: Any) -> dict[str, Link]:
    """For texts beside the wiki's own."""
    parts = {asked: _parts(asked) for asked in titles}
    pages = named([title for title, _place in parts.values() if title], user)
    found = {asked: (pages.get(key_of(title)) if title else None, place) for asked, (title, place) in parts.items()}
    return {asked: Link(f"{page.url}{place}", asked) for asked, (page, place) in found.items() if page and page.seen}


links.register("", _linked)
