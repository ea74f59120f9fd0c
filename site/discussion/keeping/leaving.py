"""Comments go when what they are about goes."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django_comments.models import Comment as PackageComment

from core.subjects import kind_of
from discussion.models import Conversation


@receiver(post_delete, dispatch_uid="discussion.comments_leave")
def comments_leave(sender: type[Model], instance: Model, **_kwargs: Any) -> None:
    """Delete the conversation of what is deleted, in the same transaction; no action knows of every way it can go."""
    subject = kind_of(instance)
    if subject is not None and subject.discussed:
        forget(ContentType.objects.get_for_model(instance, for_concrete_model=False), instance.pk)


def forget(kind: ContentType, key: Any) -> int:
    """Delete what was said under one thing; returns how many comments there were."""
    PackageComment.objects.filter(content_type=kind, object_pk=str(key)).delete()
    gone, _by_model = Conversation.objects.filter(content_type=kind, object_id=key).delete()
    return gone
