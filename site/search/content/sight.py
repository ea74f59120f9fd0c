"""Which of some things a person may see, whatever they are: one question for all kinds."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet, Value
from django.utils.functional import SimpleLazyObject
from wagtail.models import Page

from core import freshness
from core.freshness import fragments
from core.queries.above import is_below, without_above
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
        return asked & _asked_at_once({label: _rows(label, None, user) for label in _labels(unknown)})
    if unknown:
        seen = _some(unknown, user)
        known.update((key, key in seen) for key in unknown)
    return {key for key in asked if known[key]}


def _labels(keys: Iterable[str]) -> list[str]:
    return sorted(label for label in {key.partition(":")[0] for key in keys} if registry.get(label))


def _some(keys: Collection[str], user: Any) -> set[str]:
    by_label: defaultdict[str, list[str]] = defaultdict(list)
    for key in keys:
        label, _colon, own = key.partition(":")
        if registry.get(label):
            by_label[label].append(own)
    rows = {label: _rows(label, by_label[label], user) for label in sorted(by_label)}
    return _asked_at_once(rows) if len(keys) > MANY else _asked(rows)


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
    found = _asked_at_once({label: _rows(label, None, reader) for label in labels})
    _counted[0] = len(found)
    return BETWEEN.join(found)


def _asked(rows: Mapping[str, QuerySet[Any]]) -> set[str]:
    selects = [of.annotate(found_label=Value(label)).values_list("pk", "found_label") for label, of in rows.items()]
    return {f"{label}:{key}" for key, label in _union(selects)}


def _asked_at_once(rows: Mapping[str, QuerySet[Any]]) -> set[str]:
    """The same of very many: what is unpublished comes along, and is compared here with what stands above each."""
    selects = [Page.objects.filter(live=False).order_by().values_list("pk", Value(""), "path")] if rows else []
    for label, of in rows.items():
        some, path = without_above(of)
        selects.append(some.values_list("pk", Value(label), path or Value("")))
    found = list(_union(selects))
    unpublished = {path for _key, label, path in found if not label}
    if unpublished:
        return {f"{label}:{key}" for key, label, path in found if label and not is_below(path, unpublished)}
    return {f"{label}:{key}" for key, label, _path in found}


def _union(selects: Sequence[QuerySet[Any, Any]]) -> Iterable[Any]:
    return selects[0].union(*selects[1:], all=True) if len(selects) > 1 else [row for rows in selects for row in rows]


def _rows(label: str, keys: list[str] | None, user: Any) -> QuerySet[Any]:
    registered: Any = registry.get(label)
    rows: QuerySet[Any] = registered.visible_to(user).order_by()
    return rows if keys is None else rows.filter(pk__in=keys)
