"""Which files the texts of things lead to, read as they are indexed: of every page, whatever its kind, and of all else
that has a body, as the evidence of a finding.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache, reduce
from operator import or_
from typing import Any

from django.apps import apps
from django.db.models import Field, Model, Q, QuerySet, TextField
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.documents import get_document_model
from wagtail.models import Page

from core.files import documents_for
from core.registry import Document, documents
from core.visibility import visible_pages
from search.models import FileInBody

LABEL = FileInBody._meta.label_lower
PAGE = Page._meta.label_lower
MOST = 200  # files of one thing
Holder = tuple[str, int]  # what has the text: label, key
Chosen = dict[Holder, Collection[int]]  # the documents that the texts of some things lead to


@cache
def holders() -> frozenset[str]:
    """What may have files in its texts besides pages: what is registered and has a field of bodies."""
    models = {label: apps.get_model(label) for label, _registered in documents}
    others = {label: model for label, model in models.items() if not issubclass(model, Page)}
    return frozenset(label for label, model in others.items() if any(map(_leads, model._meta.concrete_fields)))


def holder(model: type[Model], key: Any) -> Holder | None:
    """How a thing is named here; None for one that has no such texts."""
    label = PAGE if issubclass(model, Page) else model._meta.label_lower
    return (label, int(key)) if label == PAGE or label in holders() else None


def files_of(thing: Model) -> set[int]:
    """Keys of the documents that a thing's texts lead to. What is chosen in a field of its own (an attached document)
    is told of by its room.
    """
    return set(sorted(set(_in_texts(thing)))[:MOST])


def known() -> set[Holder]:
    """Everything whose texts are known to lead to a file."""
    return set(FileInBody.objects.values_list("model", "key").distinct())


def gone(some: Iterable[Holder]) -> Chosen:
    """Those of the things that are no more: they lead to no file. A query for each kind."""
    keys = _by_model(some)
    there = {
        model: set(apps.get_model(model)._base_manager.filter(pk__in=own).values_list("pk", flat=True))
        for model, own in keys.items()
    }
    return {(model, key): () for model, own in keys.items() for key in own - there[model]}


def keep(chosen: Mapping[Holder, Collection[int]]) -> set[str]:
    """Have a row for each file of some things and no other; returns the keys of all, those that are gone among them."""
    if not chosen:
        return set()
    mine = FileInBody.objects.filter(_of(chosen))
    rows = {(row.model, row.key, row.document_id): row for row in mine}
    there = set(get_document_model().objects.filter(pk__in=set().union(*chosen.values())).values_list("pk", flat=True))
    wanted = {(*one, file) for one, files in chosen.items() for file in files if file in there}
    gone = [row.pk for named, row in rows.items() if named not in wanted]
    new = sorted(wanted - rows.keys())
    if gone:
        FileInBody.objects.filter(pk__in=gone).delete()
    if new:
        made = [FileInBody(model=model, key=key, document_id=file) for model, key, file in new]
        FileInBody.objects.bulk_create(made, ignore_conflicts=True)
    kept = mine.values_list("pk", flat=True) if wanted else ()
    return {str(key) for key in (*gone, *kept)}


def _of(things: Iterable[Holder]) -> Q:
    return reduce(or_, (Q(model=model, key__in=own) for model, own in _by_model(things).items()))


def _by_model(things: Iterable[Holder]) -> dict[str, set[int]]:
    keys: defaultdict[str, set[int]] = defaultdict(set)
    for model, key in things:
        keys[model].add(key)
    return keys


def _in_texts(thing: Any) -> Iterator[int]:
    model: type[Model] = type(thing)
    for field in _texts(model):
        value = getattr(thing, field.attname)
        if _leads(field):
            for model, key, _path, _place in field.extract_references(value) if value else ():
                if issubclass(model, get_document_model()):
                    yield int(key)
        elif value:
            yield from (int(key) for key in _address().findall(value))


@cache
def _texts(model: type[Model]) -> list[Any]:
    """Fields of text that the model itself has; those of every page hold no links."""
    shared = {field.name for field in Page._meta.get_fields()} if issubclass(model, Page) else set()
    own = (field for field in model._meta.concrete_fields if field.name not in shared)
    return [field for field in own if isinstance(field, TextField) or _leads(field)]


def _leads(field: Field[Any, Any]) -> bool:
    """Whether a field itself tells what its value leads to."""
    return hasattr(field, "extract_references")


@cache
def _address() -> re.Pattern[str]:
    """Where a document is served, as the HTML that is made of Markdown leads there."""
    before = re.escape(reverse("wagtaildocs_serve", args=[0, "x"]).removesuffix("0/x"))
    return re.compile(rf'href="{before}(\d{{1,9}})/')


def _content(row: FileInBody) -> dict[str, Any] | None:
    """A file by its words, with what is known of the thing whose text leads to it."""
    thing: Any = apps.get_model(row.model)._base_manager.filter(pk=row.key).first()
    thing = thing.specific if isinstance(thing, Page) else thing
    registered = documents.get(thing._meta.label_lower) if thing else None
    about = registered.content(thing) if registered else None
    if about is None:
        return None
    own = {"title": row.document.title, "names": [], "text": "", "where": thing.title}
    return about | own | {"file": row.document, "url": row.document.url}


def _visible_to(user: Any) -> QuerySet[FileInBody]:
    """Who may read the text may perhaps not have the file."""
    seen = {PAGE: visible_pages(Page.objects.all(), user)}
    seen |= {label: registered.visible_to(user) for label, registered in documents if label in holders()}
    texts = (Q(model=label, key__in=rows.order_by().values("pk")) for label, rows in seen.items())
    return FileInBody.objects.filter(reduce(or_, texts), document__in=documents_for(user))


documents.register(
    LABEL,
    Document(
        "document",
        _("Documents"),
        _visible_to,
        _content,
        ("document",),
        {"wagtaildocs.document": "document"},
        one=_("Document"),
    ),
)
