"""Who may see what: the one place that turns publication and view restrictions into a query.

Restrictions are Wagtail's and hold for the page and everything below it: a password, a login, or some groups. Where
several apply, each must be met. A password counts as hidden in every list, since it is known to one browser session
only; the page itself still opens for whoever gives it.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Substr
from django.http import HttpRequest
from django.utils.functional import LazyObject
from wagtail.models import BaseViewRestriction, Page, PageQuerySet, PageViewRestriction

Kept = TypeVar("Kept")
DEEPEST = 12  # levels of the tree that are looked at; pilots' strands stand on the sixth


def read_once(user: Any, name: str, read: Callable[[Any], Kept]) -> Kept:
    """What `read` finds for `user`: asked once a request and kept as long, under `name`; outside one asked anew."""
    if not isinstance(user, LazyObject):
        return read(user)
    kept = vars(user)  # of the wrapper, which the request owns, not of the account
    if name not in kept:
        kept[name] = read(user)
    return kept[name]


def hidden_paths(user: Any) -> list[str]:
    """Tree paths whose pages `user` may not see in lists. One query, two when groups matter.

    A page asks for every list on it.
    """
    return read_once(user, "_hidden_paths", _hidden_paths)


def _hidden_paths(user: Any) -> list[str]:
    if user is None or not user.is_active:  # the anonymous user is not active either
        return [path for _pk, path, _kind, _group in _restrictions()]
    if user.is_superuser:
        return []
    rows = _restrictions()
    by_group = any(kind == PageViewRestriction.GROUPS for _pk, _path, kind, _group in rows)
    mine = set(user.groups.values_list("pk", flat=True)) if by_group else set()
    met = {
        pk
        for pk, _path, kind, group in rows
        if kind == PageViewRestriction.LOGIN or (kind == PageViewRestriction.GROUPS and group in mine)
    }
    return [path for pk, path, _kind, _group in rows if pk not in met]


def _restrictions() -> list[tuple[int, str, str, int | None]]:
    """Every restriction by path; one with several groups comes once for each of them."""
    return list(PageViewRestriction.objects.values_list("pk", "page__path", "restriction_type", "groups__pk"))


def _unpublished_above(path: str) -> QuerySet[Page]:
    """Unpublished pages above the outer row's `path`: what stands below one is as unpublished.

    The paths above are beginnings of the row's own, so each is one look into the index of paths.
    """
    above = [Substr(OuterRef(path), 1, Page.steplen * depth) for depth in range(1, DEEPEST)]
    return Page.objects.filter(live=False, path__in=above)


def visible_pages(pages: PageQuerySet, user: Any, prefix: str = "") -> PageQuerySet:
    """Published rows of `pages` that `user` may see; `prefix` reaches the page from another model (`pilot__`)."""
    published = pages.filter(~Exists(_unpublished_above(f"{prefix}path")), **{f"{prefix}live": True})
    hidden = Q()
    for path in sorted(set(hidden_paths(user))):
        # An alias elsewhere in the tree keeps the restrictions of the page it repeats.
        hidden |= Q(**{f"{prefix}path__startswith": path}) | Q(**{f"{prefix}alias_of__path__startswith": path})
    return published.exclude(hidden) if hidden else published


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
