"""What a model says is to be found (`search_fields`), as the columns of an index and the document of one object."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model
from modelsearch.backends.base import get_model_root
from modelsearch.index import AutocompleteField, FilterField, Indexed, RelatedFields, get_indexed_models
from whoosh import fields

from search.backends.whoosh import analysis
from search.backends.whoosh.texts import Starts, Words
from search.backends.whoosh.values import Kind, encoded, kind_of, written

PK, KINDS, NULL, DIGEST = "pk", "kinds", "null", "digest"
LETTER = {Kind.TEXT: "s", Kind.STARTS: "a"}  # of a column's name; what filters use begins with “f”


@dataclass(frozen=True)
class Column:
    """One column of an index and the search field that fills it; `type` is Django's name for the field's type."""

    name: str
    field: Any
    kind: Kind
    type: str = ""
    boost: float = 1.0


def kinds(model: type[Model]) -> list[str]:
    """Labels of the indexed models that an object of `model` also is, itself first."""
    return [
        ancestor._meta.label_lower
        for ancestor in model.__mro__
        if issubclass(ancestor, Indexed) and issubclass(ancestor, Model) and not ancestor._meta.abstract
    ]


@cache
def columns(model: Any) -> tuple[Column, ...]:
    """The columns that objects of `model` fill, those of related objects included."""
    return tuple(_columns(model, model.get_search_fields(), ""))


def _columns(model: type[Model], search_fields: Iterable[Any], prefix: str) -> Iterator[Column]:
    for field in search_fields:
        if isinstance(field, RelatedFields):
            related = field.get_field(model).related_model
            yield from _columns(related, field.fields, f"{prefix}{field.field_name}__")
        elif not isinstance(field, FilterField):
            yield _text_column(model, field, prefix)
        elif not prefix and (kind := filter_kind(model, field)):  # the database follows relations better
            yield Column(_name(model, field, "f"), field, kind, field.get_type(model))


def _text_column(model: type[Model], field: Any, prefix: str) -> Column:
    kind = Kind.STARTS if isinstance(field, AutocompleteField) else Kind.TEXT
    return Column(_name(model, field, LETTER[kind], prefix), field, kind, boost=getattr(field, "boost", None) or 1.0)


def filter_kind(model: type[Model], field: Any) -> Kind | None:
    """How values of a filter are kept; None for what only the database can compare (relations, methods, lists)."""
    try:
        found = field.get_field(model)
    except FieldDoesNotExist:
        return None
    if found.many_to_many or found.one_to_many or not getattr(found, "column", None):
        return None
    return kind_of(field.get_type(model))


def _name(model: type[Model], field: Any, letter: str, prefix: str = "") -> str:
    """Two children of one root may each have a field of one name: theirs carry their model's."""
    owner = field.get_definition_model(model)
    shared = owner is None or owner is get_model_root(model) or getattr(owner, "_meta", None) is None
    own = "" if shared or owner._meta.abstract else f"{owner._meta.label_lower.replace('.', '_')}__"
    return f"{letter}_{prefix}{own}{field.get_attname(model)}"


@cache
def schema(root: type[Model]) -> Any:
    """The Whoosh schema of the index of `root` and every model below it."""
    made = fields.Schema(
        **{
            PK: fields.ID(unique=True, sortable=True),
            KINDS: fields.KEYWORD(),
            NULL: fields.KEYWORD(),
            DIGEST: fields.STORED(),
        }
    )
    for column in all_columns(root):
        if column.name not in made:
            made.add(column.name, _whoosh_field(column.kind))
    return made


def all_columns(root: type[Model]) -> list[Column]:
    """The columns of `root` and of every indexed model below it."""
    models = [model for model in get_indexed_models() if issubclass(model, root)]
    return [column for model in models for column in columns(model)]


def _whoosh_field(kind: Kind) -> Any:
    if kind == Kind.TEXT:
        return Words()
    if kind == Kind.STARTS:
        return Starts()
    if kind == Kind.WORD:
        return fields.ID()
    return fields.NUMERIC(int if kind == Kind.NUMBER else float, bits=64, signed=True, shift_step=8)


@cache
def shape(root: type[Model]) -> str:
    """A mark of the schema: an index made with another is out of date."""
    names = sorted({f"{column.name}:{column.kind}:{column.type}" for column in all_columns(root)})
    return _digest([str(analysis.VERSION), *names])


def document(obj: Any) -> dict[str, Any]:
    """What is kept of `obj`, by column; the digest tells whether it has changed since."""
    made: dict[str, Any] = {}
    null: list[str] = []
    text: defaultdict[str, list[str]] = defaultdict(list)
    model: Any = type(obj)
    by_field = {id(column.field): column for column in columns(model)}
    _fill(obj, obj.get_search_fields(), "", text)
    for field in obj.get_search_fields():
        column = by_field.get(id(field))
        if column is None or not isinstance(field, FilterField):
            continue
        value = field.get_value(obj)
        if value is None:
            null.append(column.name)
        else:
            made[column.name] = encoded(value, column.kind, column.type)
    made |= {name: analysis.tidy(" \n ".join(parts)) for name, parts in text.items()}
    made |= {PK: str(obj.pk), KINDS: " ".join(kinds(type(obj))), NULL: " ".join(null)}
    made[DIGEST] = _digest(f"{name}={made[name]!r}" for name in sorted(made))
    return made


def _fill(obj: Model, search_fields: Iterable[Any], prefix: str, text: defaultdict[str, list[str]]) -> None:
    for field in search_fields:
        if isinstance(field, FilterField):
            continue
        value = field.get_value(obj)
        if isinstance(field, RelatedFields):
            for related in _related(value):
                _fill(related, field.fields, f"{prefix}{field.field_name}__", text)
        elif value is not None:
            text[_text_column(type(obj), field, prefix).name].append(written(value))


def _related(value: Any) -> Iterable[Model]:
    if value is None:
        return ()
    return value.all() if hasattr(value, "all") else (value,)


def _digest(lines: Iterable[str]) -> str:
    return hashlib.blake2b("\n".join(lines).encode(), digest_size=16).hexdigest()
