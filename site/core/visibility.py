"""Who may see what: the one place that turns publication and view restrictions into a query.

Restrictions are Wagtail's and hold for the page and everything below it: a password, a login, or some groups. Where
several apply, each must be met. A password counts as hidden in every list, since it is known to one browser session
only; the page itself still opens for whoever gives it.
"""

from collections.abc import Callable
from functools import cache
from typing import Any, Generic, TypeVar

from django.contrib.auth.models import AnonymousUser, Group
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q, Subquery, Value
from django.db.models.functions import Length, Substr
from django.db.models.lookups import Exact
from django.http import HttpRequest
from django.utils.functional import LazyObject, SimpleLazyObject
from wagtail.models import BaseViewRestriction, Page, PageQuerySet, PageViewRestriction

from core.queries.above import PublishedAbove, PublishedHolder
from core.queries.prepared import Prepared, Slot
from core.tree import BELOW

Kept = TypeVar("Kept")
Query = TypeVar("Query")
Restriction = tuple[int, str, str, int | None]  # its key, path of its page, kind, one of its groups
MANY = 64  # different sets of pages that are hidden from somebody


def read_once(user: Any, name: str, read: Callable[[Any], Kept]) -> Kept:
    """What `read` finds for `user`: asked once a request and kept as long, under `name`; outside one asked anew."""
    if not isinstance(user, LazyObject):
        return read(user)
    kept = vars(user)  # of the wrapper, which the request owns, not of the account
    if name not in kept:
        kept[name] = read(user)
    return kept[name]


def group_names(user: Any) -> frozenset[str]:
    """The names of the groups that an account belongs to. One query a request."""
    return read_once(user, "_group_names", lambda user: frozenset(_groups.rows(user=user.pk)))


_groups: Prepared[str] = Prepared(
    lambda: Group.objects.filter(user=Slot("user")).order_by().values_list("name", flat=True)
)


def hidden_paths(user: Any) -> list[str]:
    """Tree paths whose pages `user` may not see in lists. One query, two when groups matter.

    A page asks for every list on it.
    """
    return read_once(user, "_hidden_paths", _hidden_paths)


def _hidden_paths(user: Any) -> list[str]:
    rows = _restrictions(user)
    if user is None or not user.is_active:  # the anonymous user is not active either
        return [path for _pk, path, _kind, _group in rows]
    if user.is_superuser:
        return []
    by_group = any(kind == PageViewRestriction.GROUPS for _pk, _path, kind, _group in rows)
    mine = set(user.groups.values_list("pk", flat=True)) if by_group else set()
    met = {
        pk
        for pk, _path, kind, group in rows
        if kind == PageViewRestriction.LOGIN or (kind == PageViewRestriction.GROUPS and group in mine)
    }
    return [path for pk, path, _kind, _group in rows if pk not in met]


def readers_of(page: Page) -> Any:
    """Stands, wherever a user is asked for, for whoever may read `page`: a stranger who meets what restricts it.

    What is stored in the page's text for all its readers shows what this one sees. One query.
    """
    reader = SimpleLazyObject(AnonymousUser)
    rows = _restrictions(reader)
    vars(reader)["_hidden_paths"] = [path for _pk, path, _kind, _group in rows if not page.path.startswith(path)]
    return reader


def is_open(page: Page, user: Any) -> bool:
    """Whether no restriction at all stands on `page` or above it, for whoever asks. One query a request."""
    return not any(page.path.startswith(path) for _pk, path, _kind, _group in _restrictions(user))


def _restrictions(user: Any) -> list[Restriction]:
    """Every restriction by path; one with several groups comes once for each of them. Read once for all of a page."""
    return read_once(user, "_view_restrictions", lambda _user: _all.rows())


def _with_paths() -> Any:
    """The path is looked up for each of the few restrictions: joined, SQLite walks all pages to find none of them."""
    path = Subquery(Page.objects.filter(pk=OuterRef("page")).order_by().values("path"))
    return PageViewRestriction.objects.values_list("pk", path, "restriction_type", "groups__pk")


_all: Prepared[Restriction] = Prepared(_with_paths)


def visible_pages(pages: PageQuerySet, user: Any, prefix: str = "") -> PageQuerySet:
    """Published rows of `pages` that `user` may see; `prefix` reaches the page from another model (`pilot__`)."""
    return _unhidden(_published(pages, prefix), user, prefix)


def visible_siblings(pages: Any, user: Any) -> Any:
    """Those of `pages` beside one that is being shown: what stands above them stands above it, and has been looked at.

    So only their own state is asked for, not eleven looks into the index of paths for each of thousands. For prepared
    queries: the slot `parent` is the path of the page above. Their own is cut to it, not looked for between two ends,
    or the database would walk all that stands below them too.
    """
    parent = Substr("path", 1, Length("path") - Page.steplen)
    return _unhidden(pages.filter(Exact(parent, Slot("parent")), live=True), user)


def visible_children(pages: Any, parent: Page, user: Any) -> Any:
    """Those of `pages` right below `parent`: what stands above them is looked at once for all of them."""
    above = [parent.path[: Page.steplen * depth] for depth in range(1, parent.depth + 1)]
    published = ~Exists(Page.objects.filter(path__in=above, live=False).order_by())
    beside = Exact(Substr("path", 1, Length("path") - Page.steplen), Value(parent.path))
    return _unhidden(pages.filter(published, beside, live=True), user)


def visible_in_holders(pages: Any, user: Any) -> Any:
    """Those of `pages` whose holder is published, below pages that `user` is known to see: their strands, say."""
    return _unhidden(pages.filter(PublishedHolder("path"), live=True), user)


def unseen_sibling(user: Any) -> Q:
    """Holds for those pages that `visible_siblings` leaves out.

    Nearly all are looked at in vain, so their paths are compared, not cut, which is half the work. The slots are those
    of `core.tree.below` for the page above, and `depth` is theirs.
    """
    return Q(live=False) | ~Q(depth=Slot("depth"), **BELOW) | _hidden(user)


def _unhidden(published: PageQuerySet, user: Any, prefix: str = "") -> PageQuerySet:
    hidden = _hidden(user, prefix)
    return published.exclude(hidden) if hidden else published


def _hidden(user: Any, prefix: str = "") -> Q:
    hidden = Q()
    for path in sorted(set(hidden_paths(user))):
        # An alias elsewhere in the tree keeps the restrictions of the page it repeats.
        hidden |= Q(**{f"{prefix}path__startswith": path}) | Q(**{f"{prefix}alias_of__path__startswith": path})
    return hidden


def _published(pages: Any, prefix: str = "") -> Any:
    return pages.filter(PublishedAbove(f"{prefix}path"), **{f"{prefix}live": True})


class Seen(Generic[Query]):
    """A prepared query for whoever asks, written once for all from whom the same is hidden.

    `write` is given a reader who stands for them, and asks nothing of that one but `visible_to`.
    """

    def __init__(self, write: Callable[[Any], Query]) -> None:
        self._write = write
        self._written: dict[tuple[str, ...], Query] = {}

    def by(self, user: Any) -> Query:
        """The query as `user` may ask it."""
        hidden = tuple(sorted(set(hidden_paths(user))))
        if hidden not in self._written:
            if len(self._written) >= MANY:
                self._written.clear()
            reader = SimpleLazyObject(AnonymousUser)
            vars(reader)["_hidden_paths"] = list(hidden)
            self._written[hidden] = self._write(reader)
        return self._written[hidden]


def visible_page(model: Any, user: Any, **named: Any) -> Any:
    """The one page of a type that is `named` by its key or slug, if `user` may see it; else None. One query."""
    if hidden_paths(user):
        return visible_pages(model._default_manager.filter(**named), user).first()
    return _one(model, *named).first(**named)


@cache
def _one(model: Any, *names: str) -> Prepared[Any]:
    """Finds a page for whoever nothing is hidden from, as from nearly everybody."""
    slots = {name: Slot(name) for name in names}
    return Prepared(lambda: _published(model._default_manager.filter(**slots)).order_by()[:1])


def refuse_without_group(restricted: Any, request: HttpRequest) -> None:
    """Raise `PermissionDenied` for a signed-in member outside the groups that may read a page or a collection.

    Wagtail would send them to the sign-in page, which sends whoever is signed in straight back.
    """
    if not request.user.is_authenticated or request.user.is_superuser:
        return
    for restriction in restricted.get_view_restrictions():
        by_group = restriction.restriction_type == BaseViewRestriction.GROUPS
        if by_group and not restriction.accept_request(request):
            raise PermissionDenied
