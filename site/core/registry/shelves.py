"""What is shown beside a subject: shelves on its page, mentions in lists of such subjects."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from core.registry.register import Words

SUBJECTS = frozenset({"theme", "place", "organisation", "contact", "page", "member", "group"})


@dataclass(frozen=True)
class Shelf:
    """Things of one kind about one subject.

    `things` holds only what the user it was made for may see; `reason` says in words why they are here;
    `component` is the template that shows one, with the thing as `thing`. A long shelf shows its first things, says
    how many there are in `total` and where all of them are listed in `more_url`. An empty shelf is shown only where
    readers expect it: then `none` says so in words. `feed` is the address of an Atom feed of all of them, which the
    page of the subject names to programs that follow such feeds, as `feed_title`.
    """

    heading: Words
    reason: Words
    things: Sequence[Any]
    component: str
    total: int = 0
    more_url: str = ""
    none: Words = ""
    feed: str = ""
    feed_title: Words = ""

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
