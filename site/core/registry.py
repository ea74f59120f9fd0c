"""How rooms that do not know each other meet: each says, when the site starts, what it has to offer.

A room registers in its `AppConfig.ready()`; the page of a pilot, theme, place, organisation or contact then shows what
all rooms hold about it, and a new room edits no other. Registering a name twice is a mistake and is refused.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.core.exceptions import ImproperlyConfigured
from django.db.models import QuerySet
from django.utils.functional import Promise

Words = str | Promise  # what people read: plain text or a lazy translation
SUBJECTS = frozenset({"theme", "place", "organisation", "contact", "page"})
Entry = TypeVar("Entry")


@dataclass(frozen=True)
class Shelf:
    """Things of one kind about one subject.

    `things` holds only what the user it was made for may see; `reason` says in words why they are here;
    `component` is the template that shows one, with the thing as `thing`.
    """

    heading: Words
    reason: Words
    things: Sequence[Any]
    component: str


# (subject, user) -> the shelf, or None when there is nothing to show; two queries at most
ShelfProvider = Callable[[Any, Any], Shelf | None]


class Shelves:
    """What is shown beside a subject, in the order in which the rooms were started."""

    def __init__(self) -> None:
        self._providers: dict[str, list[ShelfProvider]] = {kind: [] for kind in SUBJECTS}

    def register(self, kind: str, provider: ShelfProvider) -> ShelfProvider:
        """Have `provider` asked about every subject of `kind`."""
        providers = self.providers(kind)
        if provider not in providers:
            self._providers[kind].append(provider)
        return provider

    def providers(self, kind: str) -> tuple[ShelfProvider, ...]:
        """Those asked about subjects of `kind`. Raises `ImproperlyConfigured` for a kind that does not exist."""
        if kind not in self._providers:
            raise ImproperlyConfigured(f"No shelf can hang on “{kind}”: write one of {', '.join(sorted(SUBJECTS))}.")
        return tuple(self._providers[kind])

    def for_subject(self, kind: str, subject: Any, user: Any) -> list[Shelf]:
        """The shelves that have something to show `user` about `subject`."""
        offered = (provider(subject, user) for provider in self.providers(kind))
        return [shelf for shelf in offered if shelf is not None and shelf.things]


class Register(Generic[Entry]):
    """Entries by key, each key once."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._entries: dict[Any, Entry] = {}

    def register(self, key: Any, entry: Entry) -> Entry:
        """Keep `entry` under `key`. Raises `ImproperlyConfigured` when another has it."""
        if self._entries.setdefault(key, entry) != entry:
            raise ImproperlyConfigured(f"Two rooms register the {self._what} “{key}”.")
        return entry

    def get(self, key: Any) -> Entry | None:
        """The entry of `key`, or None."""
        return self._entries.get(key)

    def __iter__(self) -> Iterator[tuple[Any, Entry]]:
        return iter(self._entries.items())

    def __len__(self) -> int:
        return len(self._entries)


@dataclass(frozen=True)
class Document:
    """How a model is found: read by the search engine to build its index and to filter what a person may find.

    `visible_to` gives the rows a user may see; `content` the text of one row by field (`title`, `text`, and facets
    such as `region` or `theme` as lists of names); `related` names the relations to fetch with the rows.
    """

    kind: str
    label: Words
    visible_to: Callable[[Any], QuerySet[Any]]
    content: Callable[[Any], dict[str, Any]]
    related: tuple[str, ...] = ()


@dataclass(frozen=True)
class Link:
    """Where `[[kind:name]]` leads and what it is called there."""

    url: str
    title: str


# (names, user) -> the links of the names that resolve to what the user may see, in one query
LinkResolver = Callable[[Iterable[str], Any], dict[str, Link]]


@dataclass(frozen=True)
class Embeddable:
    """Something that can stand in any body: a record list, a matrix, a map."""

    label: Words
    template: str
    context: Callable[[dict[str, Any], Any], dict[str, Any]]  # (options chosen by the editor, user) -> context


@dataclass(frozen=True)
class QueueKind:
    """A kind of thing that can wait in the one moderation queue; the callables write through its room's actions."""

    label: Words
    waiting: Callable[[], QuerySet[Any]]
    template: str
    accept: Callable[..., None]
    refuse: Callable[..., None]
    permission: str = ""


shelves = Shelves()
documents: Register[Document] = Register("document of the model")
links: Register[LinkResolver] = Register("link kind")
embeddables: Register[Embeddable] = Register("embeddable")
queue_kinds: Register[QueueKind] = Register("queue kind")
