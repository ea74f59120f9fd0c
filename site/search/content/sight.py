"""Which of some things a person may see, whatever they are: one question for all kinds."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet, Value
from django.utils.functional import SimpleLazyObject

from core import freshness
from core.freshness import fragments
from core.registry import documents as registry
from core.visibility import hidden_paths, read_once

AT_ONCE = 5000  # keys in one question; beyond them all that the person may see is read
MANY = 500  # keys from which all that any reader may see is read, where it can be kept for the next question
BETWEEN = "\n"


def visible(keys: Iterable[str], user: Any) -> set[str]:
    """Those of the things, named as the index does (“pilots.finding:12”), that `user` may see.

    One query, and those that `visible_to` asks; of a few that were asked before in the same request, none.
    """
    known: dict[str, bool] = read_once(user, "_search_sight", lambda _user: {})
    asked = set(keys)
    unknown = asked - known.keys()
    # Only what is kept whole as a page, and so sees a change at once, is made of what is kept here.
    if len(unknown) > MANY and fragments.are_kept() and freshness.is_recording() and not user.is_authenticated:
        return asked & _kept(_labels(unknown), tuple(sorted(set(hidden_paths(user)))))
    if len(unknown) > AT_ONCE:
        return asked & _asked([_rows(label, None, user) for label in _labels(unknown)])
    if unknown:
        seen = _few(unknown, user)
        known.update((key, key in seen) for key in unknown)
    return {key for key in asked if known[key]}


def _labels(keys: Iterable[str]) -> list[str]:
    return sorted(label for label in {key.partition(":")[0] for key in keys} if registry.get(label))


def _few(keys: Iterable[str], user: Any) -> set[str]:
    by_label: defaultdict[str, list[str]] = defaultdict(list)
    for key in keys:
        label, _colon, own = key.partition(":")
        if registry.get(label):
            by_label[label].append(own)
    return _asked([_rows(label, by_label[label], user) for label in sorted(by_label)])


def _kept(labels: Sequence[str], hidden: tuple[str, ...]) -> set[str]:
    """All things of some kinds that readers may see from whom the pages below `hidden` are, as kept since a change."""

    def make() -> str:
        freshness.depends(*map(freshness.list_tag, labels))
        reader = SimpleLazyObject(AnonymousUser)  # knows nothing that was read before
        vars(reader)["_hidden_paths"] = list(hidden)
        return BETWEEN.join(_asked([_rows(label, None, reader) for label in labels]))

    return set(fragments.kept("search.sight", *labels, hidden, make=make).split(BETWEEN))


def _asked(rows: Sequence[QuerySet[Any, tuple[Any, str]]]) -> set[str]:
    if not rows:
        return set()
    found = rows[0].union(*rows[1:], all=True) if len(rows) > 1 else rows[0]
    return {f"{label}:{key}" for key, label in found}


def _rows(label: str, keys: list[str] | None, user: Any) -> QuerySet[Any, tuple[Any, str]]:
    registered: Any = registry.get(label)
    rows: QuerySet[Any] = registered.visible_to(user).order_by()
    some = rows if keys is None else rows.filter(pk__in=keys)
    return some.annotate(found_label=Value(label)).values_list("pk", "found_label")
