"""With a page that is deleted for good go its files: nothing would say any longer who may read them."""

from typing import Any

from django.db.models.signals import post_delete
from django.dispatch import receiver

from wiki.models import AttachmentVersion, WikiPage


@receiver(post_delete, sender=AttachmentVersion, dispatch_uid="wiki.version_gone")
def version_gone(instance: AttachmentVersion, **_kwargs: Any) -> None:
    """The picture or document of this version; Wagtail removes its file after the commit."""
    for kept in (instance.image, instance.document):
        if kept is not None and kept.pk is not None:
            kept.delete()


@receiver(post_delete, sender=WikiPage, dispatch_uid="wiki.collection_gone")
def collection_gone(instance: WikiPage, **_kwargs: Any) -> None:
    """The page's own collection, unless somebody put something else into it."""
    collection = instance.collection
    if collection is not None and not collection.get_children().exists() and not _holds(collection):
        collection.delete()


def _holds(collection: Any) -> bool:
    related = (relation.get_accessor_name() for relation in collection._meta.related_objects if relation.one_to_many)
    return any(getattr(collection, name).exists() for name in related if name)
