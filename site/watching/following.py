"""What a page says about following it: how many do, and whether its reader does."""

from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import Count, Max, Model, OuterRef, Q, QuerySet, Subquery

from core import freshness
from core.subjects import kind_of, mark_of
from watching.actions.following import tag_of
from watching.choices import Level
from watching.models import Follow

Row = TypeVar("Row", bound=Model)
LEVEL, COUNT = "followed_at", "followed_by"  # on a row that `with_level` read


@dataclass(frozen=True)
class Followed:
    """How a thing is followed, as one reader sees it."""

    mark: str
    count: int
    level: str

    @property
    def mine(self) -> bool:
        """Whether the reader hears of it."""
        return self.level not in {"", Level.NONE}


def followed(thing: Model, user: Any) -> Followed | None:
    """How many open accounts follow a thing, and how `user` does; None for what cannot be followed. One query."""
    subject = kind_of(thing)
    if subject is None or not subject.followed or thing.pk is None:
        return None
    mark = mark_of(thing)
    freshness.depends(tag_of(mark))
    heard = Q(user__is_active=True) & ~Q(level=Level.NONE)
    own = Q(user=user.pk) if user is not None and user.is_authenticated else Q(pk__in=[])
    found = Follow.objects.of(thing).aggregate(count=Count("pk", filter=heard), level=Max("level", filter=own))
    return Followed(mark, found["count"], found["level"] or "")


def with_level(rows: QuerySet[Row], user: Any) -> QuerySet[Row]:
    """The rows, each with the level at which `user` follows it: for a control that asks no query of its own."""
    if user is None or not user.is_authenticated:
        return rows
    return with_level_of(rows, user.pk)


def with_level_of(rows: QuerySet[Row], key: Any) -> QuerySet[Row]:
    """As `with_level`, for an account by its key, which may be a slot of a prepared query; and how many follow each."""
    label = {"content_type__app_label": rows.model._meta.app_label, "content_type__model": rows.model._meta.model_name}
    here = Follow.objects.filter(**label, object_id=OuterRef("pk")).order_by()
    number = here.heard().values("object_id").annotate(number=Count("pk")).values("number")
    return rows.annotate(**{LEVEL: Subquery(here.filter(user=key).values("level")[:1]), COUNT: Subquery(number[:1])})


def as_read(row: Any) -> Followed:
    """How a row that `with_level` read is followed."""
    return Followed(mark_of(row), getattr(row, COUNT, None) or 0, getattr(row, LEVEL, None) or "")
