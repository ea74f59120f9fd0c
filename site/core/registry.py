"""How rooms that do not know each other meet: each says, when the site starts, what it has to offer.

A room registers in its `AppConfig.ready()`; the page of a pilot, theme, place, organisation or contact then shows what
all rooms hold about it, and a new room edits no other. Registering a name twice is a mistake and is refused.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from typing import Any, Generic, TypeVar

from django.core.exceptions import ImproperlyConfigured
from django.db.models import QuerySet
from django.utils.functional import Promise

Words = str | Promise  # what people read: plain text or a lazy translation
SUBJECTS = frozenset({"theme", "place", "organisation", "contact", "page", "member", "group"})
Entry = TypeVar("Entry")


@dataclass(frozen=True)
class Shelf:
    """Things of one kind about one subject.

    `things` holds only what the user it was made for may see; `reason` says in words why they are here;
    `component` is the template that shows one, with the thing as `thing`. A long shelf shows its first things, says
    how many there are in `total` and where all of them are listed in `more_url`. An empty shelf is shown only where
    readers expect it: then `none` says so in words.
    """

    heading: Words
    reason: Words
    things: Sequence[Any]
    component: str
    total: int = 0
    more_url: str = ""
    none: Words = ""

    @property
    def count(self) -> int:
        """How many things there are, shown here or not."""
        return max(self.total, len(self.things))


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
        """The shelves that have something to show `user` about `subject`, or say that there is nothing yet."""
        offered = (provider(subject, user) for provider in self.providers(kind))
        return [shelf for shelf in offered if shelf is not None and (shelf.things or shelf.none)]


@dataclass(frozen=True)
class Mention:
    """A thing that names a row of the directory, as a list of such rows shows it; `note` says in words as what.

    `value` is that note as a filter knows it (a member of the row's own choices), where there is one.
    """

    title: Words
    url: str
    note: Words = ""
    value: str = ""


# user -> by the key of the row, what names it and may be seen; two queries at most, however many rows there are
MentionProvider = Callable[[Any], Mapping[int, Sequence[Mention]]]


@dataclass(frozen=True)
class Mentioned:
    """What one room says of one row: “Pilots: Lewisham, Kent”."""

    heading: Words
    mentions: Sequence[Mention]


class Mentions:
    """What names the rows of a list: the shelves of all its rows at once, in short."""

    def __init__(self) -> None:
        self._providers: dict[str, list[tuple[Words, MentionProvider]]] = {kind: [] for kind in SUBJECTS}

    def register(self, kind: str, heading: Words, provider: MentionProvider) -> MentionProvider:
        """Have `provider` asked whenever rows of `kind` are listed."""
        if kind not in self._providers:
            raise ImproperlyConfigured(f"Nothing can mention “{kind}”: write one of {', '.join(sorted(SUBJECTS))}.")
        if all(known is not provider for _heading, known in self._providers[kind]):
            self._providers[kind].append((heading, provider))
        return provider

    def of(self, kind: str, user: Any) -> dict[int, list[Mentioned]]:
        """By the key of the row: what the rooms say of it, in the order in which they were started."""
        found: dict[int, list[Mentioned]] = {}
        for heading, provider in self._providers[kind]:
            for key, mentions in provider(user).items():
                if mentions:
                    found.setdefault(key, []).append(Mentioned(heading, mentions))
        return found


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
    """A kind of thing that can wait in the one moderation queue; the callables write through its room's actions.

    `waiting` are the rows to decide, oldest first, with what `template` shows fetched along; `title` is what a row is
    called in lists and in the record of decisions, and never holds an e-mail address. `accept`, `refuse` and `undo`
    are called with `thing=`, `by=` and `note=`, inside the transaction that records the decision.
    """

    label: Words
    waiting: Callable[[], QuerySet[Any]]
    title: Callable[[Any], str]
    template: str
    accept: Callable[..., None]
    refuse: Callable[..., None]
    undo: Callable[..., None]
    permission: str = ""
    since: Callable[[Any], datetime] = attrgetter("made_at")


@dataclass(frozen=True)
class PersonalData:
    """What one room holds about a person, for “download my data” and “erase me”.

    `models` are the models covered (`app.model`, lower case); a test demands that every model that points at an account
    or holds an address is covered by some room. `export` gives one list of plain rows a heading, `files` what was
    uploaded. `erase` is called with the account, still as it was, and the pseudonym that takes the place of its names,
    in the transaction of the whole erasure, the upper rooms first: it deletes or cuts the tie and leaves no name nor
    address. What stays in the account's name (words others need, the history of pages) it leaves tied to the account,
    which then stays under the pseudonym. See `core.personal`.
    """

    label: Words
    models: frozenset[str]
    export: Callable[[Any], Mapping[str, Sequence[Mapping[str, Any]]]]
    erase: Callable[[Any, str], None]
    files: Callable[[Any], Sequence[Any]] = lambda user: ()


@dataclass(frozen=True)
class ToDo:
    """One thing an editor should look at: what it is, a word on it (“consent of 3 May 2024”), where to mend it."""

    title: Words
    url: str
    note: Words = ""


@dataclass(frozen=True)
class Chore:
    """A kind of thing that needs a look, shown on the editors' dashboard while there is one.

    `reason` says in one sentence why it matters; `waiting` gives what `user` may mend, most urgent first, in at most
    three queries; `permission` is the right (`app.codename`) without which it is not shown.
    """

    label: Words
    reason: Words
    waiting: Callable[[Any], Sequence[ToDo]]
    permission: str = ""


@dataclass(frozen=True)
class Listed:
    """One address for search engines, as a path; `changed` is when its content last did."""

    path: str
    changed: datetime | None = None


@dataclass(frozen=True)
class Leads:
    """Something published that leads to another site: its title, where it can be mended, and the addresses."""

    title: Words
    edit_url: str
    urls: Sequence[str]


shelves = Shelves()
mentions = Mentions()
documents: Register[Document] = Register("document of the model")
links: Register[LinkResolver] = Register("link kind")
embeddables: Register[Embeddable] = Register("embeddable")
queue_kinds: Register[QueueKind] = Register("queue kind")
personal_data: Register[PersonalData] = Register("personal data of")
chores: Register[Chore] = Register("chore")
sitemap_parts: Register[Callable[[], Iterable[Listed]]] = Register("part of the sitemap")
glossaries: Register[Callable[[], Iterable[Any]]] = Register("glossary of the model")  # gives `core.glossary.Term`s
outside_links: Register[Callable[[], Iterable[Leads]]] = Register("outside links of")
