"""A small Bayesian filter, taught by what moderators decide: how often each word stood in spam and in good texts.

Counts are changed one decision at a time, in its transaction, and changed back when it is taken back. What is rare and
old is forgotten every night, so that the table stays small.
"""

import math
import re
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.db import models
from django.db.models import F
from django.db.models.functions import Greatest
from django.utils import timezone

from core.jobs import periodic
from core.queries.prepared import Prepared, Slot
from discussion.models import Decision, Lesson, SpamWord
from discussion.spam.case import Case

WORD = re.compile(r"[^\W_](?:[\w’'-]{1,38}[^\W_])?")
MOST_WORDS = 300  # different words learnt from one text
TELLING = 15  # words that speak for a text, those that say most
ALL = ""  # the row that counts the texts themselves
FEWEST = 5  # texts of either kind without which nothing is said
STRENGTH = 1.0  # how many sights of a word the assumption “says nothing” is worth
KEPT_WORDS = 20_000


def words_of(case: Case) -> list[str]:
    """The different words of a text and the hosts it names, in order."""
    plain = (match.group().casefold() for match in WORD.finditer(case.text))
    words = dict.fromkeys(word for word in plain if 3 <= len(word) <= 40 and not word.isdecimal())
    hosts = [f"@{host}"[:40] for host in case.hosts]
    return [*hosts, *words][:MOST_WORDS]


def learn(*, decision: Decision, text: str, spam: bool) -> None:
    """Count the words of `text`, in the transaction of `decision`."""
    words = words_of(Case(text))
    Lesson.objects.create(decision=decision, spam=spam, words=words)
    now = timezone.now()
    missing = [SpamWord(word=word, learnt_at=now) for word in sorted([ALL, *words])]
    SpamWord.objects.bulk_create(missing, ignore_conflicts=True)
    _locked(words).update(**{_column(spam): F(_column(spam)) + 1}, learnt_at=now)


def unlearn(*, decision: Decision) -> None:
    """Take back what a decision taught."""
    lesson = Lesson.objects.filter(decision=decision).first()
    if lesson is not None:
        column = _column(lesson.spam)
        # A word may have been forgotten and met again meanwhile.
        _locked(lesson.words).update(**{column: Greatest(F(column), 1) - 1})
        lesson.delete()


_seen: Prepared[SpamWord] = Prepared(lambda: SpamWord.objects.filter(word=Slot("word")).order_by()[:1])


def chance_of_spam(words: list[str]) -> tuple[float | None, list[str]]:
    """How surely a text of these words is spam, 0 to 1, and which words say so most. Two queries at most.

    None before it has seen enough. Words are combined as Gary Robinson proposed, each with the assumption that a word
    never seen says nothing.
    """
    seen = _seen.first(word=ALL)
    if seen is None or min(seen.spam, seen.good) < FEWEST:
        return None, []
    rows = {row.word: row for row in SpamWord.objects.filter(word__in=words)}
    chances = {word: _chance(row, seen) for word, row in rows.items() if row.spam + row.good}
    telling = sorted(chances, key=lambda word: (-abs(chances[word] - 0.5), word))[:TELLING]
    if not telling:
        return None, []
    weight = sum(math.log(chances[word]) - math.log1p(-chances[word]) for word in telling)
    chance = 1 / (1 + math.exp(-max(-50.0, min(50.0, weight))))
    speaks_for_it = [word for word in telling if (chances[word] > 0.5) == (chance > 0.5)]
    return chance, speaks_for_it


@periodic(every=timedelta(days=1), name="forget-words-of-spam")
def forget() -> str:
    """Drop the words that say least, the oldest first, where there are too many."""
    too_many = SpamWord.objects.exclude(word=ALL).count() - KEPT_WORDS
    if too_many <= 0:
        return "0 words"
    rare = SpamWord.objects.exclude(word=ALL).annotate(sights=F("spam") + F("good")).order_by("sights", "learnt_at")
    keys = list(rare.values_list("pk", flat=True)[:too_many])
    for start in range(0, len(keys), 500):
        SpamWord.objects.filter(pk__in=keys[start : start + 500]).delete()
    return f"{too_many} words"


def _chance(row: SpamWord, seen: SpamWord) -> float:
    """How likely a text with this word is spam, drawn towards a half the fewer texts had it."""
    in_spam, in_good = row.spam / seen.spam, row.good / seen.good
    sights = row.spam + row.good
    return (STRENGTH * 0.5 + sights * in_spam / (in_spam + in_good)) / (STRENGTH + sights)


def _column(spam: bool) -> str:
    return "spam" if spam else "good"


def _locked(words: Iterable[str]) -> models.QuerySet[Any]:
    """The rows of these words and that of all texts, locked in one order, so that two decisions never block another."""
    keys = SpamWord.objects.select_for_update().filter(word__in=[ALL, *words]).order_by("word")
    return SpamWord.objects.filter(pk__in=list(keys.values_list("pk", flat=True)))
