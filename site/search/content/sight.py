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
# Where it can be kept, all that any reader may see is read, and no further question asks the database for it: on a site
# of at most LARGE things for any question, since to write the query takes longer than to read them; on a larger one for
# a question about more than MANY, and then for as long as it is right.
MANY, LARGE = 500, 2000
PIECE = "search.sight"
BETWEEN = "\n"
_counted = [0]  # things that readers could see when they were last read


def visible(keys: Iterable[str], user: Any) -> set[str]:
    """Those of the things, named as the index does (“pilots.finding:12”), that `user` may see.

    One query, and those that `visible_to` asks; of a few that were asked before in the same request, none.
    """
    known: dict[str, bool] = read_once(user, "_search_sight", lambda _user: {})
    asked = set(keys)
    unknown = asked - known.keys()
    if unknown and (everything := _all_kept(user, many=len(unknown) > MANY)) is not None:
        return asked & everything
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


def _all_kept(user: Any, *, many: bool) -> set[str] | None:
    """All things that a reader without an account may see, as kept since the last change; None where it is not kept.

    Only what is kept whole as a page, and so sees a change at once, is made of what is kept here.
    """
    if user.is_authenticated or not fragments.are_kept() or not freshness.is_recording():
        return None
    hidden = tuple(sorted(set(hidden_paths(user))))
    if not many and _counted[0] > LARGE and not fragments.is_kept(PIECE, hidden):
        return None
    return set(fragments.kept(PIECE, hidden, make=lambda: _everything(hidden)).split(BETWEEN))


def _everything(hidden: tuple[str, ...]) -> str:
    """The keys of all that those readers may see from whom the pages below `hidden` are hidden."""
    labels = sorted(label for label, _registered in registry)
    freshness.depends(*map(freshness.list_tag, labels))
    reader = SimpleLazyObject(AnonymousUser)  # knows nothing that was read before
    vars(reader)["_hidden_paths"] = list(hidden)
    found = _asked([_rows(label, None, reader) for label in labels])
    _counted[0] = len(found)
    return BETWEEN.join(found)


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
