"""How rooms that do not know each other meet: each says, when the site starts, what it has to offer.

A room registers in its `AppConfig.ready()`; the page of a pilot, theme, place, organisation or contact then shows what
all rooms hold about it, and a new room edits no other. Registering a name twice is a mistake and is refused.
"""

from collections.abc import Callable, Iterable
from typing import Any

from core.registry.entries import (
    Chore,
    Document,
    Embeddable,
    FileText,
    FileTexts,
    Leads,
    Link,
    LinkResolver,
    Listed,
    PersonalData,
    ToDo,
)
from core.registry.queue import Point, QueueKind, Scored
from core.registry.register import Register, Words
from core.registry.shelves import (
    SUBJECTS,
    Mention,
    Mentioned,
    MentionProvider,
    Mentions,
    Shelf,
    ShelfProvider,
    Shelves,
)
from core.registry.watched import Texts, WatchedTexts

__all__ = [
    "SUBJECTS",
    "Chore",
    "Document",
    "Embeddable",
    "FileText",
    "FileTexts",
    "Leads",
    "Link",
    "LinkResolver",
    "Listed",
    "Mention",
    "MentionProvider",
    "Mentioned",
    "Mentions",
    "PersonalData",
    "Point",
    "QueueKind",
    "Register",
    "Scored",
    "Shelf",
    "ShelfProvider",
    "Shelves",
    "Texts",
    "ToDo",
    "WatchedTexts",
    "Words",
]

shelves = Shelves()
mentions = Mentions()
documents: Register[Document] = Register("document of the model")
file_texts: Register[FileTexts] = Register("reader of the texts of files")
links: Register[LinkResolver] = Register("link kind")
embeddables: Register[Embeddable] = Register("embeddable")
queue_kinds: Register[QueueKind] = Register("queue kind")
watched_texts: Register[WatchedTexts] = Register("watched texts of")
personal_data: Register[PersonalData] = Register("personal data of")
chores: Register[Chore] = Register("chore")
sitemap_parts: Register[Callable[[], Iterable[Listed]]] = Register("part of the sitemap")
glossaries: Register[Callable[[], Iterable[Any]]] = Register("glossary of the model")  # gives `Term`s
outside_links: Register[Callable[[], Iterable[Leads]]] = Register("outside links of")
