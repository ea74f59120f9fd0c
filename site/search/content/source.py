"""From what the rooms register to the index of everything."""

import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, QuerySet
from wagtail.models import Page

from core.jobs import DATABASE_AWAY
from core.registry import documents as registry
from search.backends.whoosh import WhooshSearchBackend
from search.backends.whoosh.store import Document, Store
from search.content import bodies, schema
from search.content.bodies import PAGE, Chosen
from search.content.rows.store import RowStore
from search.sources import Named, in_chunks

logger = logging.getLogger("search")


class ContentSource:
    """Fills the index of everything, drafts too: who may find a thing is asked when it is looked for."""

    def __init__(self, backend: Any) -> None:
        self.store = store_of(backend)

    def labels(self) -> set[str]:
        """The registered models, and the page they all are, under which moves are noted."""
        return {label for label, _registered in registry} | {PAGE}

    def count(self) -> int:
        return sum(_rows(label).count() for label, _registered in registry)

    def all(self) -> Iterator[Document]:
        chosen: Chosen = {}
        for label, _registered in registry:
            if label != bodies.LABEL:
                yield from _documents(label, in_chunks(_rows(label)), chosen)
        bodies.keep(bodies.gone(bodies.known() - chosen.keys()) | chosen)
        yield from _documents(bodies.LABEL, in_chunks(_rows(bodies.LABEL)), {})

    def batches(self, size: int) -> Iterator[Named]:
        """Everything by its name, some of it at a time; files in texts are found with what has the texts."""
        for label in (label for label, _registered in registry if label != bodies.LABEL):
            keys = [str(key) for key in _rows(label).order_by("pk").values_list("pk", flat=True)]
            for start in range(0, len(keys), size):
                yield {label: set(keys[start : start + size])}

    def named(self, things: Named) -> tuple[list[Document], set[str]]:
        wanted: defaultdict[str, set[str]] = defaultdict(set)
        for label, keys in things.items():
            for kind, some in (_kinds_of_pages(keys) if label == PAGE else {label: keys}).items():
                wanted[kind] |= some
        chosen: Chosen = {}
        there = [document for label in sorted(wanted) for document in _some(label, wanted[label], chosen)]
        if files := bodies.keep(bodies.gone(_holders(wanted) - chosen.keys()) | chosen):
            already = wanted[bodies.LABEL]
            wanted[bodies.LABEL] = already | files
            there += _some(bodies.LABEL, files - already, {})
        asked = {schema.key_of(label, key) for label, keys in wanted.items() for key in keys}
        return there, asked - {document["pk"] for document in there}

    def row_of(self, key: str) -> tuple[str, str]:
        label, _colon, own = key.partition(":")
        return label, own


def store_of(backend: Any) -> Store | RowStore:
    """Where the index of everything lies: on disk for Whoosh, in the database for all others."""
    if isinstance(backend, WhooshSearchBackend):
        return Store(backend, schema.NAME, schema.SCHEMA, schema.shape())
    return RowStore(backend)


def _rows(label: str) -> QuerySet[Any]:
    registered = registry.get(label)
    related = registered.related if registered else ()
    return apps.get_model(label)._base_manager.prefetch_related(*related)


def _some(label: str, keys: set[str], chosen: Chosen) -> list[Document]:
    return list(_documents(label, _rows(label).filter(pk__in=keys), chosen)) if registry.get(label) else []


def _documents(label: str, things: Iterable[Model], chosen: Chosen) -> Iterator[Document]:
    """What the index holds of `things`; `chosen` is told the files that their texts lead to."""
    registered = registry.get(label)
    if registered is None:
        return
    for thing in things:
        try:
            document = schema.document(label, thing, registered)
            holder = bodies.holder(type(thing), thing.pk)
            if holder and not (isinstance(thing, Page) and thing.specific_class is not type(thing)):  # lacks fields
                chosen[holder] = bodies.files_of(thing)
        except DATABASE_AWAY:
            raise
        except Exception:
            logger.exception("“%s” %s cannot be indexed and is left as it was.", label, thing.pk)
        else:
            if document is not None:
                yield document


def _holders(wanted: Named) -> set[bodies.Holder]:
    named = (bodies.holder(apps.get_model(label), key) for label, keys in wanted.items() for key in keys)
    return set(filter(None, named))


def _kinds_of_pages(keys: set[str]) -> dict[str, set[str]]:
    """Pages by what they are. Of those that are gone nobody can tell; their own models noted them."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for key, kind in Page.objects.filter(pk__in=keys).values_list("pk", "content_type"):
        model = ContentType.objects.get_for_id(kind).model_class()
        if model is not None:
            found[model._meta.label_lower].add(str(key))
    return found
