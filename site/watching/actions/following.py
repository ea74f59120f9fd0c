"""Following things, and no longer."""

from functools import cache
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model

from core import freshness
from core.queries.prepared import Prepared, Slot
from core.subjects import kind_of, mark_of
from watching.choices import Level
from watching.models import Follow, Reader


def tag_of(mark: str) -> str:
    """The freshness tag of how many follow a thing."""
    return freshness.thing_tag("watching.follow", mark)


@transaction.atomic
def follow(*, user: Any, thing: Model, level: str = Level.ALL) -> Follow:
    """Have `user` follow a thing, or change the level. Raises `ValueError` for what cannot be followed."""
    subject = kind_of(thing)
    if subject is None or not subject.followed:
        raise ValueError(f"Nobody can follow {thing._meta.label_lower}.")
    kind = ContentType.objects.get_for_model(thing, for_concrete_model=False)
    kept, _made = Follow.objects.update_or_create(
        user=user, content_type=kind, object_id=thing.pk, defaults={"level": Level(level)}
    )
    freshness.bump(tag_of(mark_of(thing)))
    return kept


@transaction.atomic
def unfollow(*, user: Any, thing: Model) -> None:
    """Have `user` no longer follow a thing; does nothing when they do not."""
    if Follow.objects.of(thing).filter(user=user).delete()[0]:
        freshness.bump(tag_of(mark_of(thing)))


@cache
def _chosen(choice: str) -> Prepared[Any]:
    return Prepared(lambda: Reader.objects.filter(user=Slot("user"), **{choice: True}).values_list("pk"))


def follow_own(*, user: Any, thing: Model, edited: bool = False) -> None:
    """Have `user` follow what they commented on, or edited, if they chose that; a level chosen before is kept."""
    choice = "follow_edits" if edited else "follow_comments"
    if not _chosen(choice).rows(user=user.pk) or Follow.objects.of(thing).filter(user=user):
        return
    follow(user=user, thing=thing)
