"""The index of everything: the columns, and what one thing puts into them."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import Model
from modelsearch.index import Indexed
from wagtail.models import Page
from whoosh import fields

from core.registry import Document as Registered
from core.registry import FileText, file_texts
from core.values import PartialDate
from search.backends.whoosh import analysis, mapping
from search.backends.whoosh.store import Document
from search.backends.whoosh.texts import Starts, Words
from search.content import parts

VERSION = 3  # raise it when the same thing becomes another document
NAME = "content"
LONGEST_TEXT = 200_000  # letters of one thing that are looked through
LONGEST_FILE = 1_000_000  # letters of a file
BETWEEN = "\n"  # values of one column
TEXTS = {"title": 8.0, "names": 6.0, "about": 1.5, "text": 1.0}  # columns of words, and how much they weigh
LISTS = ("region", "theme", "year", "pilot")  # of names, as facets count them; a pilot after its part of the address

SCHEMA = fields.Schema(
    pk=fields.ID(unique=True, sortable=True),
    kind=fields.ID(sortable=True),
    title=Words(stored=True),
    names=Words(stored=True),
    about=Words(),
    place=Words(stored=True),
    text=Words(stored=True),
    starts=Starts(),
    region=fields.ID(sortable=True),
    theme=fields.ID(sortable=True),
    year=fields.ID(sortable=True),
    pilot=fields.ID(sortable=True),
    date=fields.ID(sortable=True),
    url=fields.STORED(),
    where=fields.STORED(),
    when=fields.STORED(),
    parts=fields.STORED(),
    digest=fields.STORED(),
)


def shape() -> str:
    """A mark of the schema and of the way to fill it."""
    return f"{VERSION}.{analysis.VERSION}"


def key_of(label: str, key: Any) -> str:
    """How a thing is named in the index: “pilots.finding:12”."""
    return f"{label}:{key}"


def document(label: str, thing: Model, registered: Registered) -> Document | None:
    """What the index holds of `thing`; None for what its room keeps out of it.

    Without a text of its own, it is found by the words of its `search_fields`.
    """
    content = registered.content(thing)
    if content is None:
        return None
    text, called = _text(thing, content)
    day = _day(content.get("date"))
    title, names = str(content["title"]), _joined(content.get("names", ()))
    made: Document = {
        "pk": key_of(label, thing.pk),
        "kind": registered.kind,
        "title": analysis.tidy(title),
        "_stored_title": title,
        "names": analysis.tidy(names),
        "_stored_names": names,
        "about": analysis.tidy(_joined(content.get("theme", ()))),
        "place": analysis.tidy(_joined(content.get("place", ()))),
        "_stored_place": next((str(name) for name in content.get("place", ()) if name), ""),
        "text": analysis.tidy(text),
        "_stored_text": text,
        "starts": analysis.tidy(f"{title}{BETWEEN}{names}"),
        "date": day,
        "url": str(content.get("url") or _address(thing)),
        "where": str(content.get("where") or ""),
        "when": _stated(content.get("date")),
        "parts": called,
    }
    made |= {name: _joined(content.get(name, ())) for name in LISTS}
    made["year"] = made["year"] or day[:4]
    made["digest"] = _digest(made)
    return made


def _text(thing: Model, content: Mapping[str, Any]) -> tuple[str, str]:
    """The text, and what its parts are called where it is that of a file, whose own words come first."""
    own = " ".join(str(content["text"] if "text" in content else words_of(thing)).split())[:LONGEST_TEXT]
    file = content.get("file")
    known = _file_text(file.file_hash) if file and file.file_hash else None
    return parts.joined(known, own, LONGEST_FILE) if known else (own, "")


def _file_text(file_hash: str) -> FileText | None:
    found = (read([file_hash]).get(file_hash) for _room, read in file_texts)
    return next(filter(None, found), None)


def words_of(thing: Model) -> str:
    """The words of a thing's search fields, its title apart."""
    if not isinstance(thing, Indexed):
        return ""
    kept = mapping.document(thing)
    model: Any = type(thing)
    texts = [kept[column.name] for column in mapping.columns(model) if _is_text(column) and column.name in kept]
    return " ".join(texts)


def _is_text(column: mapping.Column) -> bool:
    return column.name.startswith(mapping.LETTER[mapping.Kind.TEXT]) and column.field.field_name != "title"


def _joined(values: Iterable[Any]) -> str:
    return BETWEEN.join(dict.fromkeys(str(value) for value in values if value))


def _day(value: Any) -> str:
    """The day by which a thing is sorted, and whose year it is found under; nothing where none is stated."""
    if isinstance(value, PartialDate):
        return value.stored.partition("/")[0] if value else ""
    return value.isoformat()[:10] if isinstance(value, date) else str(value or "")


def _stated(value: Any) -> str:
    """The same as precisely as it is known: the stored form of a `PartialDate`."""
    return value.stored if isinstance(value, PartialDate) else _day(value)


def _address(thing: Any) -> str:
    return (thing.get_url() if isinstance(thing, Page) else thing.get_absolute_url()) or ""


def _digest(made: Mapping[str, Any]) -> str:
    lines = BETWEEN.join(f"{name}={made[name]!r}" for name in sorted(made))
    return hashlib.blake2b(lines.encode(), digest_size=16).hexdigest()
