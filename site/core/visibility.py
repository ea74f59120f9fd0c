"""Who may see what: the one place that turns publication and view restrictions into a query.

Restrictions are Wagtail's, by path: a password, a login, or some groups. A password counts as hidden in every list,
since it is known to one browser session only; the page itself still opens for whoever gives it.
"""

from typing import Any

from django.db.models import Q
from wagtail.models import PageQuerySet, PageViewRestriction


def hidden_paths(user: Any) -> list[str]:
    """Tree paths whose pages `user` may not see in lists. One query."""
    if getattr(user, "is_active", False) and user.is_superuser:
        return []
    signed_in = bool(user and user.is_authenticated)
    rows = PageViewRestriction.objects.values_list("page__path", "restriction_type", "groups__pk").distinct()
    mine = set(user.groups.values_list("pk", flat=True)) if signed_in and rows else set()
    open_to_me = {
        path
        for path, kind, group in rows
        if signed_in
        and (
            kind == PageViewRestriction.LOGIN or (kind == PageViewRestriction.GROUPS and group in mine)
        )
    }
    return [path for path, _kind, _group in rows if path not in open_to_me]


def visible_pages(pages: PageQuerySet, user: Any, prefix: str = "") -> PageQuerySet:
    """Published rows of `pages` that `user` may see; `prefix` reaches the page from another model (`pilot__`)."""
    hidden = Q()
    for path in hidden_paths(user):
        hidden |= Q(**{f"{prefix}path__startswith": path})
    return pages.filter(**{f"{prefix}live": True}).exclude(hidden) if hidden else pages.filter(**{f"{prefix}live": True})
