"""Bumps the tags of what is saved and deleted.

Guaranteed: a mark is written by the connection that makes the change, before `save()` or `delete()` returns. A page's
mark is always in the page's own transaction, since Wagtail saves, publishes, moves and deletes pages in one. A watched
row's is in the transaction of the action that writes it (every action has one); for a bare `save()` outside any
transaction, Django commits the row first and the mark right after it.
"""

from typing import Any

from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_save
from django.dispatch import receiver
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage
from wagtail.models import CollectionViewRestriction, Page, PageViewRestriction, Site

from core import freshness
from core.freshness import DRAFT_FIELDS

ADDRESS = frozenset({"url_path", "slug", "path", "live"})  # a save without these moves, opens and closes nothing
MENU_DEPTH = 3  # the home page and what stands right below it may be part of every page's frame


def page_and_list(page: Page) -> set[str]:
    """The tags of one page and of the lists of its kind."""
    tags = {freshness.page_tag(page.pk), freshness.list_tag(page._meta.label_lower), freshness.ANY_PAGE}
    return tags | {freshness.FRAME} if page.depth <= MENU_DEPTH else tags


def whole_tree(page: Page) -> set[str]:
    """The tags of a page, of everything below it, and of the lists of all these kinds."""
    tags: set[str] = {freshness.FRAME}
    for row in Page.objects.filter(path__startswith=page.path).only("pk", "content_type"):
        tags.add(freshness.page_tag(row.pk))
        tags.add(freshness.list_tag((row.specific_class or Page)._meta.label_lower))
    return tags


@receiver(pre_save, dispatch_uid="core.remember_address")
def remember_address(
    sender: type[Model],
    instance: Model,
    raw: bool = False,
    update_fields: frozenset[str] | None = None,
    **_kwargs: Any,
) -> None:
    """Keep what the database holds, to see whether the address changes or a draft stays a draft."""
    if not isinstance(instance, Page) or raw:
        return
    if update_fields is not None and ADDRESS.isdisjoint(update_fields):
        instance._freshness_before = (instance.url_path, instance.live)  # type: ignore[attr-defined]
    else:
        before = Page.objects.filter(pk=instance.pk).values_list("url_path", "live").first() if instance.pk else None
        instance._freshness_before = before  # type: ignore[attr-defined]


@receiver(post_save, dispatch_uid="core.bump_saved")
def bump_saved(
    sender: type[Model],
    instance: Model,
    created: bool,
    raw: bool = False,
    update_fields: frozenset[str] | None = None,
    **_kwargs: Any,
) -> None:
    """A page that is or was public, a watched row, or a file that any text may show, has changed."""
    if raw:
        return
    if isinstance(instance, Page):
        if update_fields is None or not update_fields <= DRAFT_FIELDS:
            _bump_page(instance)
    elif isinstance(instance, AbstractImage | AbstractDocument):
        if not created:
            freshness.bump(freshness.FRAME)
    elif (watch := freshness.watched(sender)) and watch.sees(created, update_fields):
        freshness.bump(*_row_tags(instance))


def _bump_page(page: Page) -> None:
    before = getattr(page, "_freshness_before", None)
    was_at, was_live = before or (page.url_path, False)
    if was_at != page.url_path:
        freshness.bump(*whole_tree(page))
    elif page.live or was_live:
        freshness.bump(*page_and_list(page))


@receiver(post_delete, dispatch_uid="core.bump_deleted")
def bump_deleted(sender: type[Model], instance: Model, **_kwargs: Any) -> None:
    """A page or a watched row is gone."""
    if isinstance(instance, Page):
        freshness.bump(*page_and_list(instance))
    elif isinstance(instance, AbstractImage | AbstractDocument):
        freshness.bump(freshness.FRAME)
    elif freshness.watched(sender):
        freshness.bump(*_row_tags(instance))


@receiver(m2m_changed, dispatch_uid="core.bump_related")
def bump_related(instance: Model, action: str, **_kwargs: Any) -> None:
    """What a watched row is related to has changed."""
    if action.startswith("post_") and freshness.watched(type(instance)):
        freshness.bump(*_row_tags(instance))


@receiver([post_save, post_delete], sender=PageViewRestriction, dispatch_uid="core.bump_restricted")
def bump_restricted(instance: PageViewRestriction, **_kwargs: Any) -> None:
    """Who may read a part of the tree has changed: its pages, and every list that may name them."""
    freshness.bump(*whole_tree(instance.page))


@receiver([post_save, post_delete], sender=Site, dispatch_uid="core.bump_site")
@receiver([post_save, post_delete], sender=CollectionViewRestriction, dispatch_uid="core.bump_collection")
def bump_site(**_kwargs: Any) -> None:
    """Every page names the site, and any may lead to a file."""
    freshness.bump(freshness.FRAME)


def _row_tags(row: Model) -> tuple[str, str]:
    label = row._meta.label_lower
    return freshness.thing_tag(label, row.pk), freshness.list_tag(label)
