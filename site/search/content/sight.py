"""Which of some things a person may see, whatever they are: one question for all kinds."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import IntegerField, QuerySet, Value

from core.registry import documents as registry
from core.visibility import read_once

AT_ONCE = 5000  # keys in one question; beyond them all that the person may see is read


def visible(keys: Iterable[str], user: Any) -> set[str]:
    """Those of the things, named as the index does (“pilots.finding:12”), that `user` may see.

    One query, and those that `visible_to` asks; of what was asked before in the same request, none.
    """
    known: dict[str, bool] = read_once(user, "_search_sight", lambda _user: {})
    asked = set(keys)
    if unknown := asked - known.keys():
        seen = _visible(unknown, user)
        known.update((key, key in seen) for key in unknown)
    return {key for key in asked if known[key]}


def _visible(keys: Iterable[str], user: Any) -> set[str]:
    by_label: defaultdict[str, list[str]] = defaultdict(list)
    for key in keys:
        label, _colon, own = key.partition(":")
        if registry.get(label):
            by_label[label].append(own)
    labels = sorted(by_label)
    narrow = sum(map(len, by_label.values())) <= AT_ONCE
    asked = [_rows(label, number, by_label[label] if narrow else None, user) for number, label in enumerate(labels)]
    if not asked:
        return set()
    found = asked[0].union(*asked[1:], all=True) if len(asked) > 1 else asked[0]
    return {f"{labels[kind]}:{key}" for key, kind in found}


def _rows(label: str, number: int, keys: list[str] | None, user: Any) -> QuerySet[Any, tuple[Any, int]]:
    registered: Any = registry.get(label)
    rows: QuerySet[Any] = registered.visible_to(user).order_by()
    some = rows if keys is None else rows.filter(pk__in=keys)
    return some.annotate(found_kind=Value(number, IntegerField())).values_list("pk", "found_kind")
