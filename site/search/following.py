"""What is indexed anew because something else changed: a finding when its pilot is renamed, a file when it was read."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import cache
from typing import Any

from django.apps import apps
from django.db.models import Model
from django.db.models.signals import post_save, pre_delete
from django.dispatch import receiver
from wagtail.documents import get_document_model
from wagtail.models import Page
from wagtail.signals import post_page_move

from core.files import text_read
from core.queries.prepared import Prepared, Slot
from core.registry import documents
from search import engine, outbox

# What no reader sees: Wagtail's notes of drafts, Django's of accounts.
UNSEEN = {"latest_revision", "latest_revision_created_at", "draft_title", "has_unpublished_changes"}
UNSEEN |= {"last_login", "password"}
TOP = 3  # depth of the pages above too many to index them all anew


@cache
def followers() -> dict[str, list[tuple[str, str]]]:
    """By the label of a model those whose things are taken from its rows, and the look-ups that lead from them."""
    found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for label, registered in documents:
        for followed, lookup in registered.follows.items():
            found[followed].append((label, lookup))
    return dict(found)


@receiver([post_save, pre_delete], dispatch_uid="search.note_followers")
def note_followers(
    sender: type[Model], instance: Model, raw: bool = False, update_fields: frozenset[str] | None = None, **_kwargs: Any
) -> None:
    """Something changes that is told of elsewhere. A draft is told of nowhere."""
    if raw or (update_fields is not None and update_fields <= UNSEEN) or not engine.in_use():
        return
    if sender._meta.apps is not apps:  # a migration writes before there are tables to look into
        return
    if isinstance(instance, Page):
        _note_below(instance)
    _note(sender, [instance.pk])


@receiver(post_page_move, dispatch_uid="search.note_move")
def note_move(instance: Page, **_kwargs: Any) -> None:
    """A move rewrites the places of the pages below without saving them."""
    if engine.in_use():
        _note_tree(instance)


@receiver(text_read, dispatch_uid="search.note_text")
def note_text(file_hash: str, **_kwargs: Any) -> None:
    """The words of a file have become known."""
    if engine.in_use():
        model = get_document_model()
        _note(model, list(model.objects.filter(file_hash=file_hash).values_list("pk", flat=True)))


def _note_below(page: Page) -> None:
    """Pages below tell of this one; those at the top stand above too many, and only their address is told of."""
    before = getattr(page, "_freshness_before", None)  # kept by `core.signals`
    if page.numchild and (page.depth > TOP or (before and before[0] != page.url_path)):
        _note_tree(page)


def _note_tree(page: Page) -> None:
    keys = list(Page.objects.filter(path__startswith=page.path).exclude(pk=page.pk).values_list("pk", flat=True))
    outbox.note(Page, [page.pk, *keys])
    _note_all({label for label in followers() if issubclass(apps.get_model(label), Page)}, keys)


def _note(model: type[Model], keys: Iterable[Any]) -> None:
    _note_all({ancestor._meta.label_lower for ancestor in (model, *model._meta.get_parent_list())}, keys)


def _note_all(followed: Collection[str], keys: Iterable[Any]) -> None:
    """One query a look-up that leads from one of the `followed` models."""
    for label, lookup in sorted({row for name in followed for row in followers().get(name, ())}):
        outbox.note(apps.get_model(label), _found(label, lookup, list(keys)))


def _found(label: str, lookup: str, keys: list[Any]) -> set[Any]:
    if len(keys) == 1:
        return set(_of_one(label, lookup).rows(key=keys[0]))
    rows = apps.get_model(label)._base_manager.filter(**{f"{lookup}__in": keys})
    return set(rows.order_by().values_list("pk", flat=True))


@cache
def _of_one(label: str, lookup: str) -> Prepared[Any]:
    """What follows one row, as is asked with every save."""
    rows = apps.get_model(label)._base_manager.filter(**{lookup: Slot("key")})
    return Prepared(lambda: rows.order_by().values_list("pk", flat=True))
