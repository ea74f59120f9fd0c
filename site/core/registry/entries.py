"""What rooms register beside shelves and kinds of the queue, one class a kind of entry."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from core.registry.register import Words


@dataclass(frozen=True)
class Document:
    """How a model is found: read by the search engine to build its index and to filter what a person may find.

    `visible_to` gives the rows a user may see; `content` the text of one row by field: `title` and `text`, `where` it
    belongs, `names` it is known by, facets (`region`, `theme`, `year`) and `place` as lists of names, its `date`, and
    `file`, the document whose words it is found by. `related` names the relations to fetch with the rows. `follows`
    says which other rows its content is taken from: by the label of their model the look-up that leads to them, so that
    a thing is indexed anew when one of them is saved. What has no content (None) is not found. `label` is what several
    are called, `one` what one is, where no `core.subjects.Subject` says so.
    """

    kind: str
    label: Words
    visible_to: Callable[[Any], QuerySet[Any]]
    content: Callable[[Any], dict[str, Any] | None]
    related: tuple[str, ...] = ()
    follows: Mapping[str, str] = field(default_factory=dict)
    one: Words = ""


@dataclass(frozen=True)
class FileText:
    """What was read in a file: what its parts are (`page`, `slide`, `sheet`, `section`), number and text of each."""

    kind: str
    parts: Sequence[tuple[int, str]]


# hashes of files, as Wagtail's documents keep them -> the text of those that were read
FileTexts = Callable[[Iterable[str]], Mapping[str, FileText]]


@dataclass(frozen=True)
class Link:
    """Where `[[kind:name]]` leads and what it is called there.

    `page`, `theme` or `place` is the key of what it names, where that is one: it is spoken of there.
    """

    url: str
    title: str
    page: int | None = None
    theme: int | None = None
    place: int | None = None


# (names, user) -> the links of the names that resolve to what the user may see, in one query
LinkResolver = Callable[[Iterable[str], Any], dict[str, Link]]


@dataclass(frozen=True)
class Embeddable:
    """Something that can stand in any body: a record list, a matrix, a map."""

    label: Words
    template: str
    context: Callable[[dict[str, Any], Any], dict[str, Any]]  # (options chosen by the editor, user) -> context


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
