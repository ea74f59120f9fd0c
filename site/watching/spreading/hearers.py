"""Who hears of a piece of news, one batch of accounts at a time, in as many queries for ten as for a hundred."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q

from members.models import User
from members.rights import taking_part
from watching import sight
from watching.choices import CHANGES, Kind, Level
from watching.models import Follow, News, Reader

TALK = ("discussion.conversation", "members.user")  # to follow one is to wait for comments
NEW_IN_TALK = frozenset({Kind.COMMENT, Kind.WIKI_EDIT})
OWN = frozenset({Kind.SEARCH})  # is about something of the reader's own, and stands under its name


@dataclass(frozen=True)
class Batch:
    """By account: the mark of what it follows or has, or nothing when the news concerns it. `last` ends the news."""

    told: dict[int, str]
    reached: int
    last: bool


def next_batch(news: News, about: list[str], size: int) -> Batch:
    """The next accounts that hear of `news`, in the order of their keys, beginning after `news.reached`."""
    keys = _next_keys(news, about, size)
    wanted = _wanted(news, about, keys)
    told = {key: wanted[key] for key in keys if key in wanted and key != news.by_id}
    return Batch(_who_see_it(news, told), keys[-1] if keys else news.reached, len(keys) < size)


def _next_keys(news: News, about: list[str], size: int) -> list[int]:
    """Keys of those who follow something of it, and of those it concerns."""
    following = (
        Follow.objects.filter(_any_of(about), user_id__gt=news.reached).order_by("user_id").values_list("user_id")
    )
    keys = {key for (key,) in following.distinct()[:size]}
    keys |= {key for key in news.also if key > news.reached}
    return sorted(keys)[:size]


def _any_of(marks: Iterable[str]) -> Q:
    """A condition on follows: that they are of one of these things."""
    found = Q(pk__in=[])
    for mark in marks:
        label, _colon, key = mark.partition(":")
        found |= Q(content_type=ContentType.objects.get_by_natural_key(*label.split(".")), object_id=int(key))
    return found


def _wanted(news: News, about: list[str], keys: list[int]) -> dict[int, str]:
    """Of these accounts those that want to hear of it, each with what it follows: the first of `about` that counts."""
    levels: dict[int, dict[str, str]] = defaultdict(dict)
    follows = Follow.objects.filter(_any_of(about), user__in=keys).select_related("content_type")
    for follow in follows:
        levels[follow.user_id][follow.mark] = follow.level
    wanted: dict[int, str] = {}
    for key, mine in levels.items():
        heard = [mark for mark in about if mark in mine and _counts(news, mark, mine[mark])]
        if heard:
            wanted[key] = heard[0]
    first = about[0] if about else ""
    for key in _concerned(news, keys):
        muted = levels[key].get(first) == Level.NONE
        if not muted:
            wanted[key] = first if news.kind in OWN else ""
    return wanted


def _counts(news: News, mark: str, level: str) -> bool:
    """Whether somebody who follows a thing at this level hears of the news."""
    if level == Level.ALL:
        return True
    if level == Level.NONE or news.minor:
        return False
    waits_for_talk = mark.startswith(TALK) and news.kind in NEW_IN_TALK
    return waits_for_talk or news.kind not in CHANGES


def _concerned(news: News, keys: list[int]) -> set[int]:
    """Accounts that hear without following; of answers only those that did not switch that off."""
    concerned = {key for key in news.also if key in set(keys)}
    if concerned and news.kind == Kind.REPLY:
        concerned -= set(Reader.objects.filter(user__in=concerned, follow_answers=False).values_list("user", flat=True))
    return concerned


def _who_see_it(news: News, told: dict[int, str]) -> dict[int, str]:
    """Those of the accounts that are open, take part, and may see what the news speaks of."""
    if not told:
        return {}
    open_accounts = {user.pk: user for user in taking_part().filter(pk__in=told)}
    marks = sight.marks_of(news)
    if sight.seen(marks, AnonymousUser()) >= set(marks):
        return {key: told[key] for key in told if key in open_accounts}
    seeing = _seeing(marks, open_accounts, set(news.also) & open_accounts.keys())
    return {key: told[key] for key in told if key in seeing}


def _seeing(marks: Iterable[str], users: dict[int, User], concerned: set[int]) -> set[int]:
    """Those who may see all of it. Accounts in the same groups see the same, so one of them is asked for all;
    whom it concerns is asked each, since the thing may be theirs alone."""
    groups: dict[int, list[int]] = defaultdict(list)
    for account, group in (
        User.groups.through.objects.filter(user__in=users).values_list("user", "group").order_by("group")
    ):
        groups[account].append(group)
    alike: dict[Any, list[int]] = defaultdict(list)
    for key, user in users.items():
        alike[(key,) if key in concerned else (user.is_superuser, tuple(groups[key]))].append(key)
    needed = set(marks)
    return {key for keys in alike.values() if sight.seen(marks, users[keys[0]]) >= needed for key in keys}
