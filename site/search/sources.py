"""Where the documents of an index come from: the models that modelsearch knows, or what the rooms register."""

import logging
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Protocol

from django.apps import apps
from django.db.models import Model, QuerySet
from modelsearch.index import get_indexed_instance, get_indexed_models

from core.jobs import DATABASE_AWAY
from search.backends.whoosh import mapping
from search.backends.whoosh.index import WhooshIndex
from search.backends.whoosh.store import Document, Store

logger = logging.getLogger("search")
CHUNK = 200  # objects read at once
Named = Mapping[str, set[str]]  # label of a model -> primary keys, as text


class Source(Protocol):
    """What fills one index."""

    store: Any  # a `Store` on disk, or rows of the database

    def labels(self) -> set[str]:
        """Labels of the models whose changes concern the index."""

    def count(self) -> int:
        """How many documents there are."""

    def all(self) -> Iterator[Document]:
        """Every document, read without holding a transaction open."""

    def named(self, things: Named) -> tuple[list[Document], set[str]]:
        """The documents of some things as they are now, and the keys of those that are not to be found any more."""

    def row_of(self, key: str) -> tuple[str, str]:
        """The label of a model and the primary key that the index' `key` stands for."""


class ModelSource:
    """The `search_fields` of models: what Wagtail's own searches ask."""

    def __init__(self, index: WhooshIndex) -> None:
        self.store: Store = index
        self.root = index.root
        self.models = [model for model in get_indexed_models() if issubclass(model, index.root)]

    def labels(self) -> set[str]:
        return {model._meta.label_lower for model in self.models}

    def count(self) -> int:
        return sum(model.get_indexed_objects().count() for model in self.models)

    def all(self) -> Iterator[Document]:
        return documents(obj for model in self.models for obj in in_chunks(model.get_indexed_objects()))

    def named(self, things: Named) -> tuple[list[Document], set[str]]:
        there = {str(obj.pk): obj for label, keys in things.items() for obj in _objects(apps.get_model(label), keys)}
        return list(documents(there.values())), set().union(*things.values()) - set(there)

    def row_of(self, key: str) -> tuple[str, str]:
        return self.root._meta.label_lower, key


def documents(objects: Iterable[Model]) -> Iterator[Document]:
    """What an index keeps of `objects`; one that cannot be read is left out and said, and stops no other."""
    for obj in objects:
        try:
            yield mapping.document(obj)
        except DATABASE_AWAY:
            raise
        except Exception:
            logger.exception("“%s” %s cannot be indexed and is left as it was.", obj._meta.label, obj.pk)


def in_chunks(objects: QuerySet[Any]) -> Iterator[Any]:
    """Rows by their primary keys, some at a time."""
    ordered = objects.order_by("pk")
    chunk = list(ordered[:CHUNK])
    while chunk:
        yield from chunk
        chunk = list(ordered.filter(pk__gt=chunk[-1].pk)[:CHUNK])


def _objects(model: Any, keys: set[str]) -> Iterator[Model]:
    """Those of the objects that are to be found, each as its most specific model."""
    direct = list(model.get_indexed_objects().filter(pk__in=keys))
    yield from direct
    others = keys - {str(obj.pk) for obj in direct}
    for obj in model._base_manager.filter(pk__in=others) if others else ():
        specific = get_indexed_instance(obj)
        if specific is not None:
            yield specific
