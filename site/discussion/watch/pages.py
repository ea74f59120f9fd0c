"""The texts of all pages, whatever their type: their own fields, their bodies, and the rows that hang on them."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from django.apps import apps
from django.db import models, transaction
from modelcluster.models import get_all_child_relations
from wagtail.fields import StreamField
from wagtail.models import Page, Revision

from core.registry import Texts, WatchedTexts, watched_texts

KEY = "wagtailcore.page"
# Addresses, what no reader is shown, and what is set apart from the text (who may edit a wiki page, and why).
UNREAD = frozenset({"slug", "url_path", "path", "draft_title", "key", "protection_reason"})
UNSAID = frozenset({"id", "type"})  # of a block in a body
MOST_VERSIONS = 100  # looked at for a good one


def published() -> models.QuerySet[Any]:
    """Every page that is live and not registered by its own room; an alias has the text of the page it repeats."""
    models_apart = [apps.get_model(str(key)) for key, _watched in watched_texts if key != KEY]
    apart = [model for model in models_apart if issubclass(model, Page)]
    pages = Page.objects.filter(live=True, depth__gt=1, alias_of=None)
    return pages.not_exact_type(*apart) if apart else pages


def text_fields(model: Any) -> tuple[models.Field[Any, Any], ...]:
    """The columns of a model that people write and read: text as it is, and bodies; no dates or other values."""
    return _text_fields(model._meta.label)


@cache
def _text_fields(label: str) -> tuple[models.Field[Any, Any], ...]:
    return tuple(
        field
        for field in apps.get_model(label)._meta.concrete_fields
        if isinstance(field, StreamField)
        or (isinstance(field, models.CharField | models.TextField) and not hasattr(field, "from_db_value"))
        if field.editable and not field.choices and field.name not in UNREAD
    )


def said_in(value: Any) -> str:
    """The words of a field, from the database or from a version: text as it is, a body as all that stands in it."""
    if isinstance(value, str):
        return value
    raw = value if isinstance(value, list | dict) or value is None else value.get_prep_value()
    return "\n".join(_leaves(json.loads(raw) if isinstance(raw, str) else raw))


def _leaves(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, part in sorted(value.items()):  # PostgreSQL keeps the parts of a block in an order of its own
            if name not in UNSAID or not isinstance(part, str):
                yield from _leaves(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _leaves(part)


def texts(pages: Sequence[Page]) -> Mapping[int, Texts]:
    """Of each page: a query for each type of page among them, and for each kind of row that hangs on it."""
    by_type: dict[type[Page], list[Page]] = {}
    for page in Page.objects.filter(pk__in=[page.pk for page in pages]).specific():
        by_type.setdefault(type(page), []).append(page)
    found = {}
    for model, some in by_type.items():
        rows = {relation.name: _rows_of(relation, some) for relation in get_all_child_relations(model)}
        for page in some:
            said = {field.name: said_in(field.value_from_object(page)) for field in text_fields(model)}
            for relation in get_all_child_relations(model):
                said |= _of_rows(relation, rows[relation.name].get(page.pk, ()))
            found[page.pk] = said
    return found


def _model(relation: Any) -> type[models.Model]:
    """What hangs on the page by this relation."""
    model: type[models.Model] = relation.related_model
    return model


def _rows_of(relation: Any, pages: Sequence[Page]) -> dict[int, list[dict[str, Any]]]:
    """The rows that hang on the pages by one relation."""
    owner, fields = relation.field.attname, text_fields(_model(relation))
    found: dict[int, list[dict[str, Any]]] = {}
    if fields:
        for row in relation.related_model.objects.filter(**{f"{owner}__in": [page.pk for page in pages]}):
            said = {field.name: field.value_from_object(row) for field in fields}
            found.setdefault(getattr(row, owner), []).append(said)
    return found


def _of_rows(relation: Any, rows: Iterable[Mapping[str, Any]]) -> Texts:
    """The words of all rows by field, in an order of their own: that of the rows is no text."""
    rows = list(rows)
    return {
        f"{relation.name}.{field.name}": "\n".join(sorted(_unpacked(field, row.get(field.name)) for row in rows))
        for field in text_fields(_model(relation))
    }


def kept(pages: Sequence[Page]) -> Mapping[int, Texts]:
    """The texts of the version of each page that is published. Two queries."""
    types = {page.pk: type(page) for page in Page.objects.filter(pk__in=[one.pk for one in pages]).specific(defer=True)}
    versions = Revision.objects.in_bulk([page.live_revision_id for page in pages if page.live_revision_id])
    return {
        page.pk: of_version(types[page.pk], versions[page.live_revision_id].content)
        for page in pages
        if page.live_revision_id in versions and page.pk in types
    }


def of_version(model: type[Page], content: Mapping[str, Any]) -> Texts:
    """The texts that a version holds; fields that came later are not in it."""
    said = {field.name: _unpacked(field, content[field.name]) for field in text_fields(model) if field.name in content}
    for relation in get_all_child_relations(model):
        if relation.name in content:
            said |= _of_rows(relation, content[relation.name])
    return said


def _unpacked(field: Any, value: Any) -> str:
    if isinstance(field, StreamField) and isinstance(value, str):
        return said_in(json.loads(value or "[]"))
    return said_in("" if value is None else value)


@transaction.atomic
def restore(*, thing: Page, by: Any, words: str, texts: Texts | None) -> dict[str, Any]:
    """Publish the newest version without these words; without words, the version that should be public."""
    page = thing.specific
    stood = json.loads(page.to_json())
    if not words:
        if page.live_revision is None:
            raise LookupError
        page.live_revision.publish(user=by, skip_permission_checks=True)
        return {"content": stood}
    good = next(_without(page, words), None)
    if good is None:
        raise LookupError
    _publish(good.as_object(), by, good)
    return {"content": stood}


def _without(page: Page, words: str) -> Iterator[Revision]:
    """Versions that do not hold the words, the newest first."""
    for version in page.revisions.order_by("-created_at", "-pk")[:MOST_VERSIONS].iterator(chunk_size=10):
        if not any(words in text for text in of_version(type(page), version.content).values()):
            yield version


@transaction.atomic
def put_back(*, thing: Page, by: Any, undoing: dict[str, Any]) -> None:
    """Publish again what stood there."""
    _publish(thing.specific.with_content_json(undoing["content"]), by, None)


def _publish(page: Page, by: Any, from_version: Revision | None) -> None:
    """As a new version, so that whoever edits next starts from it."""
    made = page.save_revision(user=by, log_action=True, previous_revision=from_version, clean=False)
    made.publish(user=by, previous_revision=from_version, skip_permission_checks=True)


PAGES = WatchedTexts(
    label="Pages",
    published=published,
    title=lambda page: page.title,
    url=lambda page: page.get_url() or "",
    texts=texts,
    stamp=lambda page: str(page.live_revision_id or ""),
    restore=restore,
    put_back=put_back,
    kept=kept,
)
watched_texts.register(KEY, PAGES)
