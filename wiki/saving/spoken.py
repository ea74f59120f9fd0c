"""Which pages of other sections go stale with a wiki page: those it speaks of, and no other.

Their page lists the wiki pages that speak of them. Were it to depend on the wiki as a whole, every edit would have
every pilot rendered anew.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models.signals import post_delete, post_save, pre_delete
from django.dispatch import receiver

from core import freshness
from core.freshness import DRAFT_FIELDS
from core.queries.prepared import Prepared, Slot
from wiki.models import SpokenOf, WikiLink, WikiPage


def tag_of(key: int) -> str:
    """The tag of what the wiki says of the page with this key."""
    return freshness.thing_tag("wiki.spokenof", key)


def _spoken_and_linked() -> Any:
    linked = WikiLink.objects.filter(source=Slot("page"), subject__isnull=False).order_by().values_list("subject")
    return SpokenOf.objects.filter(page=Slot("page")).order_by().values_list("subject").union(linked)


_subjects: Prepared[Any] = Prepared(_spoken_and_linked)


def bump(keys: Iterable[int]) -> None:
    """What the wiki says of these pages has changed."""
    if tags := {tag_of(key) for key in keys}:
        freshness.bump(*tags)


def bump_all_of(page: WikiPage) -> None:
    """A page has changed, or come or gone: so have those it speaks of. One query."""
    bump(key for (key,) in _subjects.rows(page=page.pk))


@receiver(post_save, sender=WikiPage, dispatch_uid="wiki.spoken_saved")
def saved(instance: WikiPage, raw: bool = False, update_fields: Any = None, **_kwargs: Any) -> None:
    """Through whatever way it was saved: published, taken down, put back."""
    if not raw and (update_fields is None or not DRAFT_FIELDS.issuperset(update_fields)):
        bump_all_of(instance)


@receiver(pre_delete, sender=WikiPage, dispatch_uid="wiki.spoken_deleted")
def deleted(instance: WikiPage, **_kwargs: Any) -> None:
    """Asked before its rows go with it."""
    bump_all_of(instance)


@receiver([post_save, post_delete], sender=SpokenOf, dispatch_uid="wiki.spoken_of")
def said(instance: SpokenOf, **_kwargs: Any) -> None:
    """A page is said to speak of another, or no longer."""
    bump([instance.subject_id])
