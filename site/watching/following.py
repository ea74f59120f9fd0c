"""What a page says about following it: how many do, and whether its reader does."""

from dataclasses import dataclass
from typing import Any, TypeVar

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Max, Model, OuterRef, Q, QuerySet, Subquery

from core import freshness
from core.queries.prepared import Prepared, Slot
from core.subjects import kind_of, mark_of
from watching.actions.following import tag_of
from watching.choices import Level
from watching.models import Follow

Row = TypeVar("Row", bound=Model)
NOBODY = 0  # no account has this key
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
    kind = ContentType.objects.get_for_model(thing, for_concrete_model=False)
    own = user.pk if user is not None and user.is_authenticated else NOBODY
    found = _of_thing.first(kind=kind.pk, key=thing.pk, user=own)
    count, level = found or (0, "")
    return Followed(mark, count, level or "")


def _counted() -> QuerySet[Any, tuple[int, str | None]]:
    """One row for a thing that anybody follows."""
    heard = Q(user__is_active=True) & ~Q(level=Level.NONE)
    rows = Follow.objects.filter(content_type=Slot("kind"), object_id=Slot("key")).order_by().values("object_id")
    told = rows.annotate(count=Count("pk", filter=heard), mine=Max("level", filter=Q(user=Slot("user"))))
    return told.values_list("count", "mine")


_of_thing: Prepared[tuple[int, str | None]] = Prepared(_counted)


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
