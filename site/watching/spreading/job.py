"""Spreads news in batches, each one transaction: a worker that is killed tells nobody twice and forgets nobody."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from core.jobs import periodic
from core.subjects import mark_of, subjects
from members.models import Profile
from members.profiles.seen import MEMBERS, showing
from watching import sight
from watching.choices import Kind, Pace, Standing, default_pace
from watching.models import News, Notification, Wish
from watching.spreading.hearers import Batch, next_batch

BATCH = 100  # accounts; as many rows as one insert takes on any database
MOST = 200  # batches in one run, which stays well within the lease
PUBLISHED = frozenset(
    {
        Kind.UPDATE, Kind.FINDING, Kind.PILOT, Kind.STRAND, Kind.ROUND_UP, Kind.ENTRY, Kind.BRIEFING, Kind.WIKI_NEW,
        Kind.CHANGE,
    }
)  # fmt: skip
SAID = frozenset({Kind.COMMENT, Kind.REPLY})
CONTRIBUTED = frozenset({Kind.COMMENT, Kind.REPLY, Kind.WIKI_NEW, Kind.WIKI_EDIT})


@periodic(
    every=timedelta(seconds=2),
    name="spread-news",
    lease=timedelta(minutes=5),
    when=lambda: News.objects.to_spread().exists(),
)
def spread() -> str:
    """Tell whoever hears of it what happened, the oldest first."""
    told = done = 0
    while done < MOST:
        batch = spread_next()
        if batch is None:
            break
        told, done = told + len(batch.told), done + 1
    return f"{told} notifications in {done} batches"


@transaction.atomic
def spread_next() -> Batch | None:
    """Write the notifications of one batch of the oldest news; None when there is nothing to spread."""
    news = News.objects.to_spread().select_for_update().first()
    if news is None:
        return None
    if not news.reached:
        news.about = _widened(news)
    batch = next_batch(news, news.about, BATCH)
    Notification.objects.bulk_create(_notifications(news, batch), ignore_conflicts=True)
    news.reached = batch.reached
    if batch.last:
        news.spread_at, news.also = timezone.now(), []
    news.save(update_fields=["about", "reached", "spread_at", "also"])
    return batch


def _widened(news: News) -> list[str]:
    """What it is about, and what that belongs to: the pilot of an update, its themes, the member who wrote it."""
    about = list(news.about)
    if news.kind in PUBLISHED:
        about += _around(news.thing)
    if news.kind in SAID and about:
        about += _whole_of(about[0])
    if news.by_id and news.kind in CONTRIBUTED and _shows_contributions(news.by_id):
        about.append(f"members.user:{news.by_id}")
    return list(dict.fromkeys(about))


def _around(mark: str) -> list[str]:
    label, _colon, key = mark.partition(":")
    subject = subjects.get(label)
    thing: Any = sight.model_of(label)._default_manager.filter(pk=key).first() if subject else None
    return [mark_of(one) for one in subject.around(thing)] if subject and thing is not None else []


def _whole_of(mark: str) -> list[str]:
    """Of what cannot be followed by itself what it belongs to and people talk about: the pilot of an update."""
    subject = subjects.get(_label(mark))
    if subject is None or subject.followed:
        return []
    wholes = {one: subjects.get(_label(one)) for one in _around(mark)}
    return [one for one, whole in wholes.items() if whole and whole.discussed]


def _label(mark: str) -> str:
    return mark.partition(":")[0]


def _shows_contributions(key: int) -> bool:
    """Whether this member lets other members see what they contribute."""
    return Profile.objects.filter(showing("contributions", MEMBERS), user=key).exists()


def _notifications(news: News, batch: Batch) -> list[Notification]:
    """One each, by the way they want to hear of this kind; none for who wants to hear of it nowhere."""
    wishes = {wish.user_id: wish for wish in Wish.objects.filter(kind=news.kind, user__in=batch.told)}
    rows = []
    for key, about in batch.told.items():
        wish = wishes.get(key)
        on_site = wish.on_site if wish else True
        pace = Pace.NEVER if news.minor else wish.pace if wish else default_pace(news.kind)
        if on_site or pace != Pace.NEVER:
            standing = Standing.NOT_WANTED if pace == Pace.NEVER else Standing.WAITING
            rows.append(
                Notification(user_id=key, news=news, about=about, on_site=on_site, pace=pace, standing=standing)
            )
    return rows
