"""What is written while somebody writes: drafts, and who has which form open."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet, Value
from django.utils import timezone

from core.queries.prepared import Prepared, Slot, remove
from wiki.managers import key_of
from wiki.models import Presence, WikiDraft, WikiPage

DRAFTS_KEPT = timedelta(days=90)
MOST_DRAFTS = 50  # of one member
AT_IT = timedelta(minutes=3)  # somebody is taken to write for so long after the form was last heard of


_drafts: Prepared[int] = Prepared(
    lambda: (
        WikiDraft.objects.filter(user=Slot("user"), page=Slot("page"), section=Slot("section"))
        .order_by()
        .values_list("pk", flat=True)
    )
)


def _left_behind() -> QuerySet[Any, Any]:
    """Whether it is a draft (else that somebody was there), and its key."""
    mine = {"user": Slot("user"), "page": Slot("page")}
    drafts = WikiDraft.objects.filter(**mine, section=Slot("section")).order_by().values_list(Value(True), "pk")
    return drafts.union(Presence.objects.filter(**mine).order_by().values_list(Value(False), "pk"), all=True)


_left: Prepared[tuple[bool, int]] = Prepared(_left_behind)


def drafts_of(*, user: Any, page: WikiPage | None, title: str = "") -> list[WikiDraft]:
    """What `user` was typing and has not saved: one for each part of `page`, or of one to be started as `title`."""
    return list(_mine(user, page, title)) if user.is_authenticated else []


def has_draft_of_section(*, user: Any, page: WikiPage, section: str) -> bool:
    """Whether `user` left words of this section, which others may have taken out of the page meanwhile."""
    return user.is_authenticated and _mine(user, page, "").filter(section=section).exists()


def begun(*, user: Any, title: str) -> bool:
    """Whether `user` began to write a page as `title`, which somebody else may have started meanwhile."""
    return user.is_authenticated and _mine(user, None, title).exists()


@transaction.atomic
def keep_draft(*, user: Any, page: WikiPage | None, started_as: str = "", section: str = "", **said: Any) -> WikiDraft:
    """Keep what is typed in place of what was kept of the same part before; the oldest of very many drafts go."""
    which = {"user": user, "page": page, "key": "" if page else _key(started_as), "section": section if page else ""}
    draft, _made = WikiDraft.objects.update_or_create(defaults=said | {"saved_at": timezone.now()}, **which)
    surplus = WikiDraft.objects.filter(user=user).values_list("pk", flat=True)[MOST_DRAFTS:]
    WikiDraft.objects.filter(pk__in=list(surplus)).delete()
    return draft


def discard_draft(*, user: Any, page: WikiPage | None, started_as: str = "", section: str = "") -> None:
    """Forget what was kept of this part: it is saved, or its writer wants the page as it is."""
    if not user.is_authenticated:
        return
    if page is not None:
        keys = _drafts.rows(user=user.pk, page=page.pk, section=section)
    else:
        keys = list(_mine(user, None, started_as).values_list("pk", flat=True))
    if keys:
        remove(WikiDraft, keys)


@transaction.atomic
def throw_away(*, user: Any, pk: int) -> bool:
    """Forget one draft of `user`; False when it is gone already, or somebody else's."""
    gone, _kinds = WikiDraft.objects.filter(user=user, pk=pk).delete()
    return bool(gone)


def _mine(user: Any, page: WikiPage | None, started_as: str) -> QuerySet[WikiDraft]:
    mine = WikiDraft.objects.filter(user=user, page=page)
    return mine if page else mine.filter(key=_key(started_as))


def _key(started_as: str) -> str:
    return key_of(started_as) if started_as.strip() else ""


@transaction.atomic
def come(*, page: WikiPage, user: Any, now: datetime) -> None:
    """Note that `user` has the form of `page` open."""
    Presence.objects.update_or_create(page=page, user=user, defaults={"seen_at": now})


def leave(*, page: WikiPage, user: Any, section: str = "") -> None:
    """`user` saved this part: their draft of it is done with, those of other parts stay, and they are no longer at the
    form. One query where neither was kept.
    """
    if not user.is_authenticated:
        return
    left = _left.rows(user=user.pk, page=page.pk, section=section)
    for model, is_draft in ((WikiDraft, True), (Presence, False)):
        if keys := [key for draft, key in left if draft == is_draft]:
            remove(model, keys)


def others_at(page: WikiPage, user: Any, now: datetime) -> list[Presence]:
    """Who else has the form open, latest first."""
    seen = Presence.objects.filter(page=page, seen_at__gt=now - AT_IT).select_related("user").order_by("-seen_at")
    return list(seen.exclude(user=user.pk) if user.is_authenticated else seen)


@transaction.atomic
def forget_old(*, now: datetime) -> tuple[int, int]:
    """Forget drafts nobody came back to, and who was at which form; returns how many of each."""
    drafts, _kinds = WikiDraft.objects.filter(saved_at__lt=now - DRAFTS_KEPT).delete()
    seen, _kinds = Presence.objects.filter(seen_at__lt=now - AT_IT).delete()
    return drafts, seen
